import type { McpToolText, StoredMcpServer } from '@multi-job/contract';

/** What is needed to reach a server: its stored record, and the values of its secrets by their names (`env.NAME`, `headers.NAME`, `auth_token`). */
export interface McpTarget {
  serverId: string;
  server: StoredMcpServer;
  secrets: Readonly<Record<string, string>>;
}

/** What a server answered a call with, parsed and bounded; its texts are outside data. */
export interface McpToolResult {
  isError: boolean;
  /** The texts of its content, joined by blank lines; what is not text is named in brackets, such as `[image image/png, 20480 bytes]`. */
  text: string;
  /** `structuredContent`, where there is one. */
  structured: Readonly<Record<string, unknown>> | null;
  /** Whether `text` was cut at the limit. */
  isCut: boolean;
}

/** What a session found out about its server when it began. */
export interface McpServerFacts {
  serverName: string;
  serverVersion: string;
  protocolVersion: string;
}

/** One session with one server, and one snapshot of its tools, taken when it began. */
export interface McpSession {
  readonly facts: McpServerFacts;
  readonly tools: readonly McpToolText[];
  /**
   * Calls a tool with exactly these arguments. Whether it may be called is decided before.
   *
   * @throws UNAVAILABLE (no answer, broken answer, the program ended; `details.may_have_reached` once it was sent; `details.reason`
   *   `session_lost` where the server did not know the session any more and another one may be begun), BODY_TOO_LARGE,
   *   VALIDATION (no such tool in the snapshot, an input that the server does not take), MCP_TOOL_CHANGED (the server said that its
   *   tools have changed, and this one has); the signal's reason when it fired.
   */
  call(tool: string, input: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<McpToolResult>;
  close(): Promise<void>;
}

/**
 * The one way to MCP servers. A stdio server is a program of MCP_STDIO_ALLOW in a process group of its own with exactly
 * the variables given; one over HTTP is reached through the egress client.
 */
export interface McpClient {
  /** @throws MCP_NOT_ALLOWED as VALIDATION (program, variables), EGRESS_DENIED, UNAVAILABLE, and the signal's reason. */
  open(target: McpTarget, signal: AbortSignal): Promise<McpSession>;
}
