import type { McpToolText } from '@multi-job/contract';
import type { McpToolResult } from './mcp-client.ts';

/** A tool that may be called. `is_read` is an admin's word, the rest the server's: outside data. */
export type McpCallable = Omit<McpToolText, 'digest'> & { is_read: boolean };

export interface McpCall {
  serverId: string;
  tool: string;
  input: Readonly<Record<string, unknown>>;
}

/** The MCP servers for one attempt of a run: one session and one snapshot of its tools for each that it uses. */
export interface McpForRun {
  /**
   * The tools of a server that are pinned and unchanged.
   *
   * @throws NOT_FOUND and VALIDATION (the server is missing, disabled, not allowed), EGRESS_DENIED, UNAVAILABLE
   */
  list(serverId: string, signal: AbortSignal): Promise<McpCallable[]>;
  /**
   * Calls a tool that is pinned and unchanged.
   *
   * @throws as `list`, VALIDATION (no such tool, an input that does not fit), TOOL_DENIED (never pinned), MCP_TOOL_CHANGED,
   *   BODY_TOO_LARGE. `details.may_have_reached`: the server may have done it.
   */
  call(call: McpCall, signal: AbortSignal): Promise<McpToolResult>;
  /** Ends its sessions, and programs with them. */
  close(): Promise<void>;
}

export interface McpAccess {
  forRun(): McpForRun;
}

/** What a process says of its sessions. */
export interface McpState {
  /** Open now. */
  sessions: number;
  /** Servers that had to be started or reached anew since this process began. */
  restarts: number;
}
