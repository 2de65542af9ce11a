import { useTranslations } from 'use-intl';

const KNOWN = [
  'read',
  'note',
  'own_store',
  'grant',
  'write_asks',
  'write_granted',
  'write_denied',
  'mode_plan',
  'mode_rehearse',
  'failed_twice',
  'new_host',
  'tainted_address',
  'tainted_read_url',
  'tainted_target',
  'tainted_job',
  'command_outside_list',
  'command_outside_job',
  'command_sensitive',
  'account_missing',
  'account_disabled',
  'account_not_allowed',
  'mcp_server_missing',
  'mcp_tool_changed',
  'mcp_tool_not_pinned',
  'mcp_not_allowed',
  'channel_not_allowed',
  'job_type',
  'skill',
  'wider_job',
] as const;

/** What a rule of the policy says, with its name, by which the documentation and the API speak of it. */
export function RuleWords({ rule }: { rule: string }) {
  const t = useTranslations('agents.rules');
  const known = KNOWN.find(one => one === rule);
  return (
    <span data-rule={rule}>
      {known !== undefined && `${t(known)} `}
      <code className="font-mono text-12 text-text-3">{rule}</code>
    </span>
  );
}
