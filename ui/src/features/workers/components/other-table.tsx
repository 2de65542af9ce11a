import { useTranslations } from 'use-intl';
import { DataTable, type Column } from '@/components/ui/data-table';
import { StatusText } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import type { Process } from '../api/use-processes';
import { ProcessName } from './process-name';

/** Schedulers, connectors and API processes. */
export function OtherTable({ processes }: { processes: readonly Process[] }) {
  const t = useTranslations('workers');
  const columns: Column<Process>[] = [
    { id: 'name', header: t('column.name'), phone: 'title', cell: process => <ProcessName process={process} /> },
    {
      id: 'status',
      header: t('column.status'),
      phone: 'aside',
      className: 'md:w-36',
      cell: ({ alive }) => <StatusText status={alive ? 'alive' : 'lost'} />,
    },
    { id: 'kind', header: t('column.kind'), className: 'md:w-32', cell: ({ kind }) => t(`kind.${kind}`) },
    {
      id: 'version',
      header: t('column.version'),
      className: 'md:w-32',
      phone: 'hidden',
      cell: ({ version }) => <span className="nums text-text-2">{version}</span>,
    },
    { id: 'seen', header: t('column.seen'), className: 'md:w-32', cell: process => <Time at={process.last_seen_at} /> },
    {
      id: 'started',
      header: t('column.started'),
      className: 'md:w-32',
      phone: 'hidden',
      cell: process => <Time at={process.started_at} className="text-text-2" />,
    },
  ];
  return <DataTable label={t('others')} rows={processes} columns={columns} rowId={process => process.agent_id} />;
}
