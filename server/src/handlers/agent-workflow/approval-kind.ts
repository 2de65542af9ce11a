import type { ApprovalKind } from '@multi-job/contract';

const KINDS: Readonly<Record<string, ApprovalKind>> = {
  account_missing: 'missing_account',
  mcp_server_missing: 'missing_mcp_server',
  mcp_tool_changed: 'changed_tool',
  new_host: 'new_host',
  tainted_read_url: 'new_host',
  tainted_target: 'write',
  write_asks: 'write',
  command_outside_list: 'sensitive_command',
  command_outside_job: 'sensitive_command',
  command_sensitive: 'sensitive_command',
};

/**
 * Why somebody is asked, of the list that people sort questions by; null for a rule that no grant stands above, so that "always
 * allow" is not offered for it.
 */
export function approvalKind(rule: string): ApprovalKind | null {
  return KINDS[rule] ?? null;
}
