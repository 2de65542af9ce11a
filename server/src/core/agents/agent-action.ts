/** What an agent, a skill, a command or a message wants to do, in the one form that policy, approval and journal speak of. */
export type AgentAction =
  | { kind: 'note'; text: string }
  | { kind: 'kv'; op: 'get' | 'set' | 'delete'; key: string; value?: unknown }
  | { kind: 'file'; op: 'read' | 'list' | 'write' | 'append'; path: string; content?: string }
  | {
      kind: 'provider_http';
      /** `provider/account_id`. */
      account: string;
      method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
      /** Whole address as it will be dialled, query included. */
      url: string;
      headers: Record<string, string>;
      body: unknown;
    }
  | { kind: 'mcp_tool'; server: string; tool: string; arguments: Record<string, unknown> }
  | { kind: 'message'; channel: string; account_id: string; to: string | null; text: string }
  | { kind: 'command'; argv: string[]; cwd: string | null }
  | { kind: 'schedule_job'; job: Record<string, unknown> };

/**
 * What a repeat after a crash may do: `read` and `keyed_write` are repeated (a keyed write with its key), a `plain_write`
 * never by itself.
 */
export type ActionClass = 'read' | 'keyed_write' | 'plain_write';

/** The answer of `decide`: always with the name of the rule that gave it. */
export interface PolicyVerdict {
  verdict: 'allow' | 'ask' | 'deny';
  /** Name of the rule, such as `write_asks`, `grant`, `tainted_target`: stable, shown, and tested by it. */
  rule: string;
  /** What is wrong or asked, and how to mend it; for people. */
  reason: string;
}
