import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DataTable, type Column } from '@/components/ui/data-table';
import { StatusText } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import type { Dependent } from '../api/dependents';
import type { Connector } from '../api/use-connectors';
import { ConnectorSheet } from './connector-sheet';
import { JobLinks } from './job-links';

interface ConnectorTableProps {
  connectors: readonly Connector[];
  byAccount: ReadonlyMap<string, Dependent[]>;
}

const WORST_FIRST = { offline: 0, degraded: 1, not_checked: 2, connected: 3, off: 4 } as const;

/** Accounts, those that are down first. */
export function ConnectorTable({ connectors, byAccount }: ConnectorTableProps) {
  const t = useTranslations('connectors');
  const [openKey, setOpenKey] = useState<string | null>(null);
  const rows = [...connectors].sort((a, b) => WORST_FIRST[a.status] - WORST_FIRST[b.status]);
  const opened = rows.find(row => accountKey(row) === openKey);
  const columns: Column<Connector>[] = [
    {
      id: 'account',
      header: t('column.account'),
      phone: 'title',
      className: 'md:w-56',
      cell: row => (
        <button
          type="button"
          onClick={() => setOpenKey(accountKey(row))}
          aria-label={t('details', { account: accountKey(row) })}
          className="touch-area flex max-w-full min-w-0 flex-col rounded-sm py-0.5 text-left hover:underline"
        >
          <span className="max-w-full truncate font-medium">{row.account_id}</span>
          <span className="text-12 text-text-3">{t(`channel.${row.channel}`)}</span>
        </button>
      ),
    },
    {
      id: 'status',
      header: t('column.status'),
      phone: 'aside',
      className: 'md:w-32',
      cell: ({ status }) => <StatusText status={status} />,
    },
    { id: 'changed', header: t('column.changed'), className: 'md:w-28', cell: row => <Time at={row.changed_at} /> },
    {
      id: 'error',
      header: t('column.error'),
      cell: ({ last_error, status }) =>
        last_error === null ? (
          <span className="text-text-3">{t('noError')}</span>
        ) : (
          <span className={`line-clamp-2 break-words ${status === 'connected' ? 'text-text-2' : 'text-failed'}`}>
            {last_error}
          </span>
        ),
    },
    {
      id: 'jobs',
      header: t('column.jobs'),
      cell: row => <JobLinks dependents={byAccount.get(accountKey(row)) ?? []} />,
    },
    {
      id: 'reconnects',
      header: t('column.reconnects'),
      isNumber: true,
      phone: 'hidden',
      className: 'md:w-28',
      cell: row => row.reconnects,
    },
    {
      id: 'checked',
      header: t('column.checked'),
      phone: 'hidden',
      className: 'md:w-28 max-lg:hidden',
      cell: row => <Time at={row.checked_at} className="text-text-2" />,
    },
  ];
  return (
    <>
      <DataTable label={t('table')} rows={rows} columns={columns} rowId={accountKey} />
      {opened !== undefined && (
        <ConnectorSheet
          connector={opened}
          dependents={byAccount.get(accountKey(opened)) ?? []}
          onClose={() => setOpenKey(null)}
        />
      )}
    </>
  );
}

export function accountKey({ channel, account_id }: Pick<Connector, 'channel' | 'account_id'>): string {
  return `${channel}/${account_id}`;
}
