import { useTranslations } from 'use-intl';
import { DataTable, type Column } from '@/components/ui/data-table';
import { StatusText } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { UnreadableBadge } from '@/components/ui/unreadable';
import { statusOfAlert } from '@/lib/alerts/alert-state';
import type { Alert } from '@/lib/alerts/alerts';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { MatchText, ViaText } from './alert-texts';

const idOf = ({ alert_id }: Alert): string => alert_id;

/** Alerts as rows. */
export function AlertTable({ alerts }: { alerts: readonly Alert[] }) {
  const t = useTranslations('alerts');
  const columns = useColumns();
  return (
    <DataTable
      label={t('list')}
      rows={alerts}
      columns={columns}
      rowId={idOf}
      rowHref={alert => href.alert(alert.alert_id)}
      rowName={idOf}
    />
  );
}

function useColumns(): Column<Alert>[] {
  const t = useTranslations('alerts');
  return [
    {
      id: 'state',
      header: t('columns.state'),
      phone: 'line',
      className: 'md:w-44',
      cell: alert => <StatusText status={statusOfAlert(alert)} />,
    },
    {
      id: 'alert',
      header: t('columns.alert'),
      phone: 'title',
      className: 'max-w-64',
      cell: ({ alert_id: id, name, unreadable }) => (
        <span className="block min-w-0">
          <span className="flex items-center gap-2">
            <span className="truncate">{name === '' ? id : name}</span>
            <UnreadableBadge reason={unreadable} />
          </span>
          {name !== '' && <span className="block truncate font-mono text-12 font-normal text-text-3">{id}</span>}
        </span>
      ),
    },
    { id: 'now', header: t('columns.now'), className: 'max-w-80', cell: alert => <Now alert={alert} /> },
    {
      id: 'on',
      header: t('columns.on'),
      className: 'max-w-72',
      cell: ({ on, match }) => (
        <span className="block min-w-0">
          <span className="line-clamp-2">{on.map(kind => t(`kinds.${kind}`)).join(', ')}</span>
          <span className="block truncate text-12 text-text-3">
            <MatchText match={match} />
          </span>
        </span>
      ),
    },
    {
      id: 'via',
      header: t('columns.via'),
      className: 'max-w-56',
      cell: ({ via }) => <ViaText via={via} />,
    },
    {
      id: 'told',
      header: t('columns.told'),
      className: 'md:w-28',
      cell: ({ last_fired_at: at }) => (
        <span className="inline-flex gap-1.5">
          <span className="text-text-3 md:hidden">{t('columns.told')}</span>
          <Time at={at} className="text-text-2" />
        </span>
      ),
    },
  ];
}

/** What is wrong now, or why nobody learns of it. */
function Now({ alert: { undeliverable, open, open_total: total, held } }: { alert: Alert }) {
  const t = useTranslations('alerts');
  const { say } = useApiWords();
  if (undeliverable !== null) {
    return <span className="line-clamp-3 break-words text-failed">{say(undeliverable.message)}</span>;
  }
  const [first] = open;
  if (first === undefined) {
    return (
      <span className="text-text-3 max-md:hidden">{held > 0 ? t('heldShort', { count: held }) : t('nothing')}</span>
    );
  }
  return (
    <span className="block min-w-0">
      <span className="block truncate">
        {t(`kinds.${first.kind}`)}: {first.subject}
      </span>
      {total > 1 && <span className="text-12 text-text-3">{t('andMore', { count: total - 1 })}</span>}
    </span>
  );
}
