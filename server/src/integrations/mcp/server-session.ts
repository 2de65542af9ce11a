import type { Clock } from '../../core/clock.ts';
import { AppError, hasCode, messageOf } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import { toolChanged } from '../../core/mcp/callable-tool.ts';
import type { McpClient, McpSession, McpTarget, McpToolResult } from '../../core/mcp/mcp-client.ts';
import { SESSION_LOST } from './connection.ts';
import type { RestartGate } from './restart-gate.ts';

export interface ServerSessionDeps {
  client: McpClient;
  clock: Clock;
  logger: Logger;
  gate: RestartGate;
  idleMs: number;
  /** @throws UNAVAILABLE where there is none. */
  makeRoom: (wanting: ServerSession) => void;
  onOpened: (session: ServerSession) => void;
  onEnded: (session: ServerSession) => void;
}

/**
 * What one run has with one server: a session that is begun when it is needed, ended when it is idle, and begun anew once
 * where the server has lost it. All of them are held to what the first one said of the tools.
 */
export class ServerSession {
  readonly #deps: ServerSessionDeps;
  readonly #serverId: string;
  /** Ends what is being begun. */
  readonly #controller = new AbortController();
  #session: Promise<McpSession> | null = null;
  #snapshot: ReadonlyMap<string, string> | null = null;
  #uses = 0;
  #idleTimer: NodeJS.Timeout | null = null;
  #usedAtMs = 0;

  constructor(serverId: string, deps: ServerSessionDeps) {
    this.#serverId = serverId;
    this.#deps = deps;
  }

  get isIdle(): boolean {
    return this.#session !== null && this.#uses === 0;
  }

  get usedAtMs(): number {
    return this.#usedAtMs;
  }

  /** Uses the session; it is not ended meanwhile for being idle. */
  async use<T>(target: McpTarget, act: (session: McpSession) => Promise<T>): Promise<T> {
    this.#uses += 1;
    if (this.#idleTimer !== null) clearTimeout(this.#idleTimer);
    try {
      return await act(await this.#opened(target));
    } finally {
      this.#uses -= 1;
      this.#usedAtMs = this.#deps.clock.now();
      this.#restLater();
    }
  }

  /** Calls a tool; where the server does not know the session any more, once again in a new one. */
  async call(
    target: McpTarget,
    { tool, input, signal }: { tool: string; input: Readonly<Record<string, unknown>>; signal: AbortSignal },
  ): Promise<McpToolResult> {
    const once = () =>
      this.use(target, async session => {
        this.#assertUnchanged(tool, session);
        const result = await session.call(tool, input, signal);
        this.#deps.gate.worked(this.#serverId);
        return result;
      });
    try {
      return await once();
    } catch (error) {
      if (!hasCode(error, 'UNAVAILABLE')) throw error;
      if (error.details['reason'] === SESSION_LOST) {
        await this.#drop();
        return await once();
      }
      if (hasEnded(error)) await this.#fail(error);
      throw error;
    }
  }

  /** Ends the session; the next use begins another. */
  async rest(): Promise<void> {
    await this.#drop();
  }

  async close(): Promise<void> {
    this.#controller.abort(
      new AppError('UNAVAILABLE', 'The attempt is over: its sessions with MCP servers are closed.'),
    );
    await this.#drop();
  }

  #opened(target: McpTarget): Promise<McpSession> {
    if (this.#session !== null) return this.#session;
    const opening = this.#open(target);
    this.#session = opening;
    opening.catch(() => {
      if (this.#session === opening) this.#forget();
    });
    return opening;
  }

  async #open(target: McpTarget): Promise<McpSession> {
    const { client, gate, logger, makeRoom, onOpened } = this.#deps;
    try {
      this.#controller.signal.throwIfAborted();
      gate.assertOpen(this.#serverId);
      makeRoom(this);
      onOpened(this);
      if (this.#snapshot !== null || gate.hasFailed(this.#serverId)) gate.restarting();
      const session = await client.open(target, this.#controller.signal);
      this.#snapshot ??= new Map(session.tools.map(({ name, digest }) => [name, digest]));
      return session;
    } catch (error) {
      if (hasCode(error, 'UNAVAILABLE') && isOfTheServer(error)) {
        gate.failed(this.#serverId, error);
        logger.warn({ server_id: this.#serverId, reason: messageOf(error) }, 'no session with an MCP server');
      }
      throw error;
    }
  }

  /** A tool that a run has seen stays what it was to the end of the run. */
  #assertUnchanged(tool: string, session: McpSession): void {
    const before = this.#snapshot?.get(tool);
    const now = session.tools.find(({ name }) => name === tool)?.digest;
    if (before !== now) throw toolChanged(this.#serverId, tool);
  }

  async #fail(error: AppError): Promise<void> {
    const { gate, logger } = this.#deps;
    gate.failed(this.#serverId, error);
    logger.warn({ server_id: this.#serverId, reason: error.message }, 'an MCP server ended in the middle of a call');
    await this.#drop();
  }

  #restLater(): void {
    if (this.#uses > 0 || this.#session === null) return;
    this.#idleTimer = setTimeout(() => void this.#drop(), this.#deps.idleMs);
    this.#idleTimer.unref();
  }

  async #drop(): Promise<void> {
    const session = this.#session;
    this.#forget();
    if (session === null) return;
    await session.then(opened => opened.close()).catch(() => undefined);
  }

  #forget(): void {
    if (this.#idleTimer !== null) clearTimeout(this.#idleTimer);
    this.#session = null;
    this.#deps.onEnded(this);
  }
}

/** What another try at once would meet again; not what this process refuses by itself. */
function isOfTheServer({ details }: AppError): boolean {
  return !['backoff', 'sessions'].includes(String(details['reason'])) && 'server_id' in details;
}

/** Of a program or a stream that is gone, whatever comes after it is another one. */
function hasEnded({ details }: AppError): boolean {
  return ['program', 'ended', 'network'].includes(String(details['reason']));
}
