import type { ApprovalKind } from '@multi-job/contract';

const KINDS: Readonly<Record<string, ApprovalKind>> = {
  missing_account: 'missing_account',
  missing_mcp_server: 'missing_mcp_server',
  mcp_tool_changed: 'changed_tool',
  changed_tool: 'changed_tool',
  new_host: 'new_host',
  tainted_target: 'new_host',
  sensitive_command: 'sensitive_command',
};

/** Why somebody is asked, of the list that people sort questions by; `write` for every rule that has no kind of its own. */
export function approvalKind(rule: string): ApprovalKind {
  return KINDS[rule] ?? 'write';
}
