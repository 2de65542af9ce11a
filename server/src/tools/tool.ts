import type { Channel } from '@multi-job/contract';

/**
 * The tools a handler may use. Every method is async and takes and returns plain JSON data, so that a call can cross
 * to a handler in a child process. A tool the job type may not use throws `TOOL_DENIED`, naming the rule.
 */
export interface Tools {
  http: HttpTool;
  kv: KvTool;
  messaging: MessagingTool;
  files: FilesTool;
  metrics: MetricsTool;
  mcp: McpTool;
  command: CommandTool;
}

export interface HttpTool {
  /**
   * Throws EGRESS_DENIED for addresses that are not public and not allowed by name. Any HTTP status is a result. With
   * `account` the request carries the credentials of that account, to the origins that it is bound to and to no other.
   */
  request(request: HttpRequest): Promise<HttpResponse>;
}

export interface HttpRequest {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `account` a path such as `/user` will do: it is taken from the account's base URL. */
  url: string;
  /** `provider/account_id`. Its secrets are added last; the handler never sees them. */
  account?: string;
  headers?: Record<string, string>;
  /** Sent as JSON, with its content type, unless it is a string. */
  body?: unknown;
  timeoutMs?: number;
  /** 5 where it is left out. With 0 a redirect is the answer. */
  maxRedirects?: number;
  /** Of the decoded answer; 10 MiB where it is left out, and at most. */
  maxBodyBytes?: number;
  /** A longer answer is cut there, which `isCut` says, instead of being refused. */
  cutBody?: boolean;
}

export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  /** The address that answered, after redirects; of an account its origin only. */
  url: string;
  text: string;
  /** The parsed body where the content type says JSON, else null. */
  json: unknown;
  /** Length of the decoded body that was read. */
  bytes?: number;
  /** Where the body is no text: its SHA-256, in hexadecimal. */
  sha256?: string;
  isCut?: boolean;
  /** Redirects that were followed. */
  redirects?: number;
}

/** Values by key in the job's own namespace. */
export interface KvTool {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, options?: { ttlSec?: number }): Promise<void>;
  delete(key: string): Promise<boolean>;
  increment(key: string, by?: number): Promise<number>;
  list(prefix?: string, options?: { after?: string; limit?: number }): Promise<string[]>;
}

export interface MessagingTool {
  /**
   * Stores the message, which a connector then sends, and waits until it is known what became of it, up to `wait_seconds`.
   * Throws where it will not be sent: VALIDATION, NOT_FOUND, EGRESS_DENIED, UNAVAILABLE for one that was given up. `{name}` in
   * `text` is replaced from `values`.
   */
  send(message: OutboundMessage): Promise<MessageReceipt>;
}

export interface OutboundMessage {
  channel: Channel;
  account_id: string;
  /** Who gets it: chat id, number, address or URL, as the channel wants. Absent: the account's default. */
  to?: string;
  subject?: string;
  text: string;
  values?: Record<string, string | number>;
  /** Structured facts for channels that carry them (webhook). */
  data?: unknown;
  /**
   * Names it among the messages of the run: said again under its name, also in other words, it is the message that was said
   * first. Left out: the same words are the same message.
   */
  key?: string;
  /** How long to wait for what becomes of it, 0 to 300; 30 where it is left out, and never past half of the time left. */
  wait_seconds?: number;
}

export interface MessageReceipt {
  channel: Channel;
  account_id: string;
  /** In the outbox: `multi-job outbox show`. */
  message_id: string;
  /** `queued`, `sending`: it is still to be sent. `outcome_unknown`: it may have arrived. */
  status: 'queued' | 'sending' | 'sent' | 'delivered' | 'outcome_unknown';
  provider_message_id: string | null;
  /** Null where the provider has said nothing yet. */
  provider_status: string | null;
  /** Why it is not sent yet, or perhaps; null where it is. */
  detail: string | null;
}

/** Files below the allowed roots. Paths are relative to the first root, or absolute inside one. */
export interface FilesTool {
  read(path: string): Promise<string>;
  write(path: string, content: string): Promise<{ path: string; bytes: number }>;
  append(path: string, content: string): Promise<{ path: string; bytes: number }>;
  list(path: string): Promise<{ name: string; is_directory: boolean; bytes: number }[]>;
  /** The real path of a file about to be written by streaming, after all checks; its folder exists. */
  resolveForWriting(path: string): Promise<string>;
}

/** The job's own metrics, published as `job_metric_<name>` with the label `job_id`. */
export interface MetricsTool {
  increment(name: string, by?: number, labels?: Record<string, string>): Promise<void>;
  set(name: string, to: number, labels?: Record<string, string>): Promise<void>;
  observe(name: string, value: number, labels?: Record<string, string>): Promise<void>;
}

/**
 * What MCP servers offer, over one session with each server until the attempt is over. Only those that an admin has pinned, and
 * only while they say of themselves what they said then.
 */
export interface McpTool {
  /** The tools of a server that may be called. What they say of themselves comes from the server: outside data. */
  list(server: string): Promise<McpToolOffer[]>;
  /**
   * Throws VALIDATION naming what is wrong with the input, MCP_TOOL_CHANGED, TOOL_DENIED for a tool that was never pinned, and
   * UNAVAILABLE where the server did not answer, although it may have done what it was asked to. A tool that
   * failed by its own account is a result: look at `isError`.
   */
  call(request: McpToolRequest): Promise<McpToolAnswer>;
}

export interface McpToolRequest {
  /** The id of the server. */
  server: string;
  tool: string;
  /** As the tool's `input_schema` wants it; {} where it is left out. */
  input?: Record<string, unknown>;
}

export interface McpToolOffer {
  name: string;
  title: string | null;
  description: string;
  input_schema: Record<string, unknown>;
  output_schema: Record<string, unknown> | null;
  annotations: Record<string, unknown>;
  /** The word of the admin who pinned it, not the server's. */
  is_read: boolean;
}

export interface McpToolAnswer {
  isError: boolean;
  /** Its texts, joined by blank lines; pictures and the like are named in brackets. */
  text: string;
  structured: Readonly<Record<string, unknown>> | null;
  /** Whether there was more than is kept: a million characters. */
  isCut: boolean;
}

/** Programs of the worker's machine, as far as `AGENT_COMMAND_ALLOW_PREFIXES` allows them; switched off by default. */
export interface CommandTool {
  /**
   * Starts a program and waits for its end; what it prints is in the run's log, line by line. Any exit code is a result.
   * Throws TOOL_DENIED for what is not allowed, before anything is started, and UNAVAILABLE for what could not be started.
   */
  run(command: CommandRequest): Promise<CommandResult>;
}

export interface CommandRequest {
  /** A program, by its name or an absolute path, and its arguments. No shell reads them. */
  argv: string[];
  /** Below `AGENT_COMMAND_ROOT`, and there already; that folder itself where it is left out. */
  cwd?: string;
  /** Of the names in `AGENT_COMMAND_ENV_ALLOW`. */
  env?: Record<string, string>;
  /** Then it is ended with all it started; 60 000 where it is left out, a day at most. */
  timeoutMs?: number;
  /** Given to it as its input, which ends behind it. */
  stdin?: string;
}

export interface CommandResult {
  /** Null where a signal ended it. */
  exit_code: number | null;
  signal: string | null;
  /** Of a longer output its beginning and its end, 32 KiB each. */
  stdout: string;
  stderr: string;
  duration_ms: number;
  /** Whether something of an output is left out. */
  truncated: boolean;
  /** Whether it was ended by `timeoutMs`. */
  timed_out: boolean;
}
