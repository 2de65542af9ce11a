import { DECISION_DOORS, VIA_HEADER, VIA_MCP } from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';
import type { ApiApp } from '../api-app.ts';
import type { ApiConfig } from '../api-config.ts';

/**
 * Notes which requests an assistant makes, also one whose `multi-job mcp` runs on another machine, and refuses them while
 * no token is asked for: a model would have the role of an admin. Comes before authentication, so that a refusal of a token
 * is put on record as what it was.
 */
export function markMcpCalls(app: ApiApp, { auth }: Pick<ApiConfig, 'auth'>): void {
  app.decorateRequest('isByMcp', false);
  app.decorateRequest('door', 'api');
  app.addHook('onRequest', (request, _reply, done) => {
    const via = String(request.headers[VIA_HEADER] ?? '').toLowerCase();
    request.isByMcp = via === VIA_MCP;
    request.door = DECISION_DOORS.find(door => door === via) ?? 'api';
    if (!request.isByMcp || auth.isEnabled) {
      done();
      return;
    }
    request.isStranger = true;
    done(mcpIsOff());
  });
}

export function mcpIsOff(): AppError {
  const message =
    'MCP is off while the API asks for no token: set AUTH_ENABLED=true and AUTH_API_KEYS, and give the assistant a token of its own (see docs/mcp.md).';
  return new AppError('FORBIDDEN', message);
}
