import { isIP } from 'node:net';
import type { onRequestHookHandler } from 'fastify';
import { isLoopback } from '../../../core/auth/is-loopback.ts';
import { AppError } from '../../../core/errors.ts';
import type { ApiConfig } from '../api-config.ts';
import { mcpIsOff } from './mcp-calls.ts';
import { nameAskedFor } from './refuse-foreign-names.ts';

/**
 * Whom `/mcp` listens to, besides the token: callers that know this server by a name of its own. A page that makes a name
 * of its own lead here (DNS rebinding) asks for that name, whatever else it says. Pages of foreign origins are refused
 * for all routes alike, see `refuseForeignWrites`.
 */
export function admitToMcp({ auth, host, corsOrigins, publicUrl }: ApiConfig): onRequestHookHandler {
  const addresses = publicUrl === null ? corsOrigins : [publicUrl, ...corsOrigins];
  const names = new Set([host, ...addresses.map(address => new URL(address).hostname)].map(bareName));
  return (request, _reply, done) => {
    if (!auth.isEnabled) {
      request.isStranger = true;
      done(mcpIsOff());
      return;
    }
    const name = bareName(nameAskedFor(request));
    // An address is no name that somebody could make lead here.
    if (isIP(name) !== 0 || isLoopback(name) || names.has(name)) {
      done();
      return;
    }
    const message = `/mcp does not answer to the name "${name}". Where that is the name of this installation, set PUBLIC_URL to its address, such as https://${name}; where it is one more, add it to CORS_ALLOW_ORIGINS as an origin.`;
    done(new AppError('FORBIDDEN', message));
  };
}

function bareName(name: string): string {
  return name
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}
