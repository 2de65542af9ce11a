import { AppError } from '../../core/errors.ts';
import { inputFaults } from '../../core/mcp/input-faults.ts';
import { callableTool, callableTools } from '../../core/mcp/callable-tool.ts';
import type { McpCall, McpCallable, McpForRun } from '../../core/mcp/mcp-access.ts';
import type { McpTarget, McpToolResult } from '../../core/mcp/mcp-client.ts';
import { untilAborted } from '../../core/until-aborted.ts';
import { ServerSession } from './server-session.ts';
import type { ServerSessionDeps } from './server-session.ts';

export interface RunSessionsDeps extends ServerSessionDeps {
  openTarget: (serverId: string) => Promise<McpTarget>;
  onClosed: () => void;
}

/** The MCP servers for one attempt of a run. Each call looks at the stored record: what an admin changes counts at once. */
export class RunSessions implements McpForRun {
  readonly #deps: RunSessionsDeps;
  readonly #servers = new Map<string, ServerSession>();
  #isClosed = false;

  constructor(deps: RunSessionsDeps) {
    this.#deps = deps;
  }

  async list(serverId: string, signal: AbortSignal): Promise<McpCallable[]> {
    const target = await this.#target(serverId);
    const offered = await untilAborted(
      this.#server(serverId).use(target, session => Promise.resolve(session.tools)),
      signal,
    );
    return callableTools(offered, target.server.pins).map(({ text: { digest, ...text }, pin }) => {
      void digest;
      return { ...text, is_read: pin.is_read };
    });
  }

  async call({ serverId, tool, input }: McpCall, signal: AbortSignal): Promise<McpToolResult> {
    const target = await this.#target(serverId);
    const server = this.#server(serverId);
    const offered = await untilAborted(
      server.use(target, session => Promise.resolve(session.tools)),
      signal,
    );
    const pin = callableTool({ serverId, tool, offered, pins: target.server.pins });
    const faults = inputFaults(pin.input_schema, input);
    if (faults.length > 0) {
      const list = faults.map(({ path, message }) => (path === '' ? `it ${message}` : `${path} ${message}`)).join('; ');
      throw new AppError(
        'VALIDATION',
        `The input does not fit the tool "${tool}" of the MCP server "${serverId}": ${list}.`,
        {
          faults,
          details: { server_id: serverId, tool },
        },
      );
    }
    return untilAborted(server.call(target, { tool, input, signal }), signal);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await Promise.all([...this.#servers.values()].map(server => server.close()));
    this.#deps.onClosed();
  }

  async #target(serverId: string): Promise<McpTarget> {
    this.#assertOpen();
    const target = await this.#deps.openTarget(serverId);
    this.#assertOpen();
    return target;
  }

  #server(serverId: string): ServerSession {
    const server = this.#servers.get(serverId) ?? new ServerSession(serverId, this.#deps);
    this.#servers.set(serverId, server);
    return server;
  }

  #assertOpen(): void {
    if (this.#isClosed)
      throw new AppError('UNAVAILABLE', 'The attempt is over: it can call no tool of an MCP server any more.');
  }
}
