import { useTranslations } from 'use-intl';
import { DataTable, type Column } from '@/components/ui/data-table';
import { StatusText } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import type { AuditEntry } from '../api/use-audit';

/** Rows of the audit log. */
export function AuditTable({ rows, onOpen }: { rows: readonly AuditEntry[]; onOpen: (entry: AuditEntry) => void }) {
  const t = useTranslations('activity.audit');
  const shell = useTranslations('shell.session.role');
  const columns: Column<AuditEntry>[] = [
    {
      id: 'call',
      header: t('column.call'),
      phone: 'title',
      cell: entry => (
        <button
          type="button"
          onClick={() => onOpen(entry)}
          className="flex max-w-full min-w-0 items-baseline gap-2 touch-area rounded-sm py-0.5 text-left font-mono text-12"
        >
          <span className="w-13 shrink-0 text-text-3">{entry.method}</span>
          <span className="min-w-0 wrap-anywhere">
            {entry.path}
            <span className="ml-2 font-sans text-text-3">{newJobOf(entry)}</span>
          </span>
        </button>
      ),
    },
    {
      id: 'outcome',
      header: t('column.outcome'),
      phone: 'aside',
      className: 'md:w-40',
      cell: ({ outcome, status }) => (
        <span className="flex items-center gap-2">
          <StatusText status={outcome} />
          <span className="nums text-12 text-text-3 max-md:hidden">{status}</span>
        </span>
      ),
    },
    {
      id: 'actor',
      header: t('column.actor'),
      className: 'md:w-56',
      cell: ({ actor, actor_role }) => (
        <span className="flex min-w-0 items-baseline gap-2">
          <span className="truncate">{actor}</span>
          {actor_role !== null && <span className="text-12 text-text-3">{shell(actor_role)}</span>}
        </span>
      ),
    },
    {
      id: 'changes',
      header: t('column.changes'),
      className: 'md:w-36',
      cell: ({ changes }) =>
        changes === null || changes.length === 0 ? (
          <span className="text-text-3">{t('noChange')}</span>
        ) : (
          <span className="nums">{t('changes', { count: changes.length })}</span>
        ),
    },
    {
      id: 'address',
      header: t('column.address'),
      phone: 'hidden',
      className: 'md:w-36 max-lg:hidden',
      cell: ({ address }) => <span className="nums text-text-2">{address ?? '—'}</span>,
    },
    {
      id: 'at',
      header: t('column.at'),
      className: 'md:w-28',
      cell: ({ at }) => <Time at={at} className="text-text-2" />,
    },
  ];
  return <DataTable label={t('table')} rows={rows} columns={columns} rowId={entry => String(entry.seq)} />;
}

/** `POST /jobs` does not say in its path which job it made. */
function newJobOf({ path, changes }: AuditEntry): string | null {
  if (path !== '/jobs') return null;
  const made = changes?.find(({ field }) => field === 'job_id')?.after;
  return typeof made === 'string' ? made : null;
}
