import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DataTable, type Column } from '@/components/ui/data-table';
import { StatusText } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import type { Dependent } from '../../api/dependents';
import type { Connector } from '../../api/use-connectors';
import { accountKey, connectorsInOrder } from '../../api/connector-order';
import { ConnectorSheet } from './connector-sheet';
import { JobLinks } from './job-links';

interface ConnectorTableProps {
  connectors: readonly Connector[];
  byAccount: ReadonlyMap<string, Dependent[]>;
}

/** Accounts, those that are down first. */
export function ConnectorTable({ connectors, byAccount }: ConnectorTableProps) {
  const t = useTranslations('connectors');
  const [openKey, setOpenKey] = useState<string | null>(null);
  const rows = connectorsInOrder(connectors);
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
      className: 'md:w-36',
      cell: ({ status }) => <StatusText status={status} />,
    },
    {
      id: 'exchange',
      header: t('column.exchange'),
      className: 'md:w-32',
      cell: row => <Exchange connector={row} />,
    },
    { id: 'error', header: t('column.error'), cell: row => <LastError connector={row} /> },
    {
      id: 'jobs',
      header: t('column.jobs'),
      cell: row => <JobLinks dependents={byAccount.get(accountKey(row)) ?? []} />,
    },
    {
      id: 'checked',
      header: t('column.checked'),
      phone: 'hidden',
      className: 'md:w-28 max-xl:hidden',
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

/** When the provider last answered as it should. */
function Exchange({ connector: { last_exchange_at: at } }: { connector: Connector }) {
  const t = useTranslations('connectors.column');
  return (
    <span className="inline-flex gap-1.5">
      <span className="text-text-3 md:hidden">{t('exchange')}</span>
      <Time at={at ?? null} className="text-text-2" />
    </span>
  );
}

function LastError({ connector: { last_error: error, status, next_try_at: next } }: { connector: Connector }) {
  const t = useTranslations('connectors');
  if (error === null) return <span className="text-text-3 max-md:hidden">{t('noError')}</span>;
  return (
    <span className="block min-w-0">
      <span className={`line-clamp-2 break-words ${status === 'connected' ? 'text-text-2' : 'text-failed'}`}>
        {error}
      </span>
      {next != null && (
        <span className="text-12 text-text-3">{t.rich('nextTry', { time: () => <Time at={next} /> })}</span>
      )}
    </span>
  );
}
