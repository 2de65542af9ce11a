import { AppError } from '../../core/errors.ts';
import type { Clock } from '../../core/clock.ts';
import type { Logger } from '../../core/logger.ts';
import type { McpAccess, McpState } from '../../core/mcp/mcp-access.ts';
import type { McpClient, McpTarget } from '../../core/mcp/mcp-client.ts';
import { RestartGate } from './restart-gate.ts';
import { RunSessions } from './run-sessions.ts';
import type { ServerSession } from './server-session.ts';

/** Each may be a program of its own: a worker is not to be pushed aside by them. */
const MAX_SESSIONS = 64;
/** A session that no call has used for so long is ended; the next call begins another. */
const IDLE_MS = 300_000;

export interface McpPoolDeps {
  client: McpClient;
  /** @throws NOT_FOUND and VALIDATION that say how to mend it. */
  openTarget: (serverId: string) => Promise<McpTarget>;
  clock: Clock;
  logger: Logger;
  idleMs?: number;
  maxSessions?: number;
}

export interface McpPool extends McpAccess {
  state(): McpState;
  /** Ends every session. */
  close(): Promise<void>;
}

/** The sessions of a process with MCP servers: for each run its own, as many as this machine is to bear. */
export function createMcpPool(deps: McpPoolDeps): McpPool {
  const { idleMs = IDLE_MS, maxSessions = MAX_SESSIONS } = deps;
  const gate = new RestartGate(deps.clock);
  const runs = new Set<RunSessions>();
  const open = new Set<ServerSession>();
  let isClosed = false;

  /** Room for one more: what is used least is ended for it. */
  const makeRoom = (wanting: ServerSession): void => {
    if (open.has(wanting) || open.size < maxSessions) return;
    const [idlest] = [...open].filter(one => one.isIdle).sort((a, b) => a.usedAtMs - b.usedAtMs);
    if (idlest === undefined) {
      throw new AppError(
        'UNAVAILABLE',
        `This worker has ${maxSessions} sessions with MCP servers, which is all that it keeps; they are all in use. Try again later.`,
        { details: { reason: 'sessions', max_sessions: maxSessions } },
      );
    }
    void idlest.rest();
  };

  return {
    forRun() {
      if (isClosed)
        throw new AppError('UNAVAILABLE', 'The worker is stopping; no session with an MCP server is begun.');
      const run = new RunSessions({
        ...{ ...deps, gate, idleMs, makeRoom },
        onOpened: session => open.add(session),
        onEnded: session => open.delete(session),
        onClosed: () => runs.delete(run),
      });
      runs.add(run);
      return run;
    },
    state: () => ({ sessions: open.size, restarts: gate.restarts }),
    async close() {
      isClosed = true;
      await Promise.all([...runs].map(run => run.close()));
    },
  };
}
