import type { IntegrationAccount } from '@multi-job/contract';
import { instant, jsonCell, plain, yesNo } from '../../api/cell.ts';

/** An account as people read it; of its secrets that they are there. */
export function accountFacts(account: IntegrationAccount): (readonly [name: string, value: string | null])[] {
  const { provider, account_id, enabled, label, source, revision, origins, config, secrets, depends } = account;
  const { depends_total: total, last_test: test } = account;
  const used = depends.slice(0, 10).map(({ kind, id }) => `${kind} ${id}`);
  return [
    ['account', `${provider}/${account_id}`],
    ['label', label === '' ? null : plain(label)],
    ['enabled', yesNo(enabled)],
    ['from', source === 'store' ? null : `${source} of the environment`],
    ['revision', source === 'store' ? String(revision) : null],
    ['bound to', origins.join(', ') || 'no origin'],
    ...Object.entries(config).map(([name, value]) => [`config.${plain(name)}`, jsonCell(value)] as const),
    ...Object.entries(secrets).map(([name, { secret_hint: hint }]) => {
      return [`secret ${plain(name)}`, hint === null ? 'is there' : `…${plain(hint)}`] as const;
    }),
    ['last used', instant(account.last_used_at)],
    ['last test', test === null ? null : `${instant(test.at)} ${test.ok ? 'works' : 'failed'}: ${plain(test.message)}`],
    [
      'used by',
      total === 0 ? 'nothing' : `${used.join(', ')}${total > used.length ? ` and ${total - used.length} more` : ''}`,
    ],
    ...account.warnings.map(warning => ['warning', plain(warning)] as const),
    ['unreadable', account.unreadable === undefined ? null : plain(account.unreadable)],
  ];
}
