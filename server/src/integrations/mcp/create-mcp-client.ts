import { delimiter } from 'node:path';
import { absoluteFolders, findProgram } from '../../children/find-program.ts';
import type { ProcessGroups } from '../../core/children/process-groups.ts';
import type { Clock } from '../../core/clock.ts';
import type { EgressStreams } from '../../core/egress/egress-streams.ts';
import { AppError } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { McpClient, McpTarget } from '../../core/mcp/mcp-client.ts';
import { refusedVariable } from '../../core/mcp/refused-variable.ts';
import { stdioProgram } from '../../core/mcp/stdio-program.ts';
import { createKnownSecrets } from '../../core/redaction/known-secrets.ts';
import { Secret } from '../../core/secrets/secret.ts';
import { beginSession } from './begin-session.ts';
import type { Connection } from './connection.ts';
import { filled, openHttpConnection } from './http-connection.ts';
import { StdioConnection } from './stdio-connection.ts';

const LONGEST_MS = 600_000;

export interface McpClientDeps {
  egress: EgressStreams;
  groups: ProcessGroups;
  /** What every program is given besides the variables of its record: PATH, the language and the like. */
  env: Readonly<Record<string, string>>;
  /** MCP_STDIO_ALLOW */
  stdioAllow: readonly string[];
  clock: Clock;
  logger: Logger;
}

/** The client of all MCP servers of a process. What it begins is ended by whoever holds the session. */
export function createMcpClient(deps: McpClientDeps): McpClient {
  return {
    async open(target, signal) {
      signal.throwIfAborted();
      const { serverId, server } = target;
      const timeoutMs = Math.min(LONGEST_MS, Math.max(1, Math.round(server.timeout_sec * 1000)));
      const secrets = createKnownSecrets();
      for (const value of Object.values(target.secrets)) secrets.add(new Secret(value));
      const connect =
        server.transport === 'stdio'
          ? stdioConnecting(target, deps, text => secrets.scrubText(text))
          : () => openHttpConnection({ egress: deps.egress, target, timeoutMs });
      const startMs = deps.clock.now();
      const session = await beginSession({ target, connect, timeoutMs, secrets, signal });
      const { facts, tools } = session;
      deps.logger.debug(
        {
          server_id: serverId,
          protocol_version: facts.protocolVersion,
          tools: tools.length,
          ms: deps.clock.now() - startMs,
        },
        'a session with an MCP server began',
      );
      return session;
    },
  };
}

/**
 * How the program of a server is started, once it was found and may be.
 *
 * @throws VALIDATION
 */
function stdioConnecting(
  { serverId, server, secrets }: McpTarget,
  { groups, env, stdioAllow }: McpClientDeps,
  scrub: (text: string) => string,
): () => Connection {
  const folders = absoluteFolders(env['PATH']);
  const found = stdioProgram(server.command, { allow: stdioAllow, find: word => findProgram(word, folders) });
  if (found.program === null) throw notAllowed(serverId, found.fault);
  const variables = filled(server.env, 'env.', secrets);
  for (const [name, value] of Object.entries(variables)) {
    const fault = refusedVariable(name);
    if (fault !== null)
      throw notAllowed(serverId, `The variable ${JSON.stringify(name)} ${fault}. Take it out of \`env\`.`);
    if (value.includes('\0')) throw notAllowed(serverId, `The variable ${name} holds a NUL; give text.`);
  }
  const nul = server.args.findIndex(arg => arg.includes('\0'));
  if (nul !== -1) throw notAllowed(serverId, `Its argument number ${nul + 1} holds a NUL; give text.`);
  const spec = {
    ...{ program: found.program, argv0: found.argv0 },
    args: server.args,
    env: { ...env, PATH: folders.join(delimiter), ...variables },
    // The only folder that every user may enter.
    cwd: '/',
    purpose: `mcp ${serverId}`,
  };
  return () => new StdioConnection({ groups, spec, serverId, scrub });
}

function notAllowed(serverId: string, fault: string): AppError {
  return new AppError('VALIDATION', `The MCP server "${serverId}" is not started. ${fault}`, {
    details: { server_id: serverId, reason: 'not_allowed' },
  });
}
