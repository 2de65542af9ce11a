import { useTranslations } from 'use-intl';
import { RefusalText } from '@/components/triggers/refusal-text';
import { CopyButton } from '@/components/ui/copy-button';
import { DataTable, type Column } from '@/components/ui/data-table';
import { Link } from '@/components/ui/link';
import { StatusText } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { UnreadableBadge } from '@/components/ui/unreadable';
import { href } from '@/lib/href';
import { statusOfTrigger } from '@/lib/triggers/trigger-state';
import { addressOf, type Trigger } from '@/lib/triggers/triggers';

const idOf = ({ trigger_id }: Trigger): string => trigger_id;

/** Triggers as rows. */
export function TriggerTable({ triggers }: { triggers: readonly Trigger[] }) {
  const t = useTranslations('triggers');
  const columns = useColumns();
  return (
    <DataTable
      label={t('list')}
      rows={triggers}
      columns={columns}
      rowId={idOf}
      rowHref={trigger => href.trigger(trigger.trigger_id)}
      rowName={idOf}
    />
  );
}

function useColumns(): Column<Trigger>[] {
  const t = useTranslations('triggers.columns');
  return [
    {
      id: 'state',
      header: t('state'),
      phone: 'line',
      className: 'md:w-44',
      cell: trigger => <StatusText status={statusOfTrigger(trigger)} />,
    },
    {
      id: 'trigger',
      header: t('trigger'),
      phone: 'title',
      className: 'max-w-72',
      cell: ({ trigger_id: id, name, unreadable }) => (
        <span className="block min-w-0">
          <span className="flex items-center gap-2">
            <span className="truncate">{name === '' ? id : name}</span>
            <UnreadableBadge reason={unreadable} />
          </span>
          {name !== '' && <span className="block truncate font-mono text-12 font-normal text-text-3">{id}</span>}
        </span>
      ),
    },
    { id: 'starts', header: t('starts'), className: 'max-w-64', cell: trigger => <Starts trigger={trigger} /> },
    {
      id: 'fired',
      header: t('fired'),
      className: 'md:w-28',
      cell: ({ last_fired_at: at }) => <Labelled label={t('fired')} at={at} />,
    },
    { id: 'refused', header: t('refused'), className: 'max-w-72', cell: trigger => <Refused trigger={trigger} /> },
    {
      id: 'address',
      header: t('address'),
      phone: 'hidden',
      className: 'max-w-64 max-xl:hidden',
      cell: trigger => <Address trigger={trigger} />,
    },
  ];
}

/** On a phone a time alone does not say of what. */
function Labelled({ label, at }: { label: string; at: string | null }) {
  return (
    <span className="inline-flex gap-1.5">
      <span className="text-text-3 md:hidden">{label}</span>
      <Time at={at} className="text-text-2" />
    </span>
  );
}

/** Which job, and after what where it listens to runs. */
function Starts({ trigger: { job_id: jobId, when } }: { trigger: Trigger }) {
  const t = useTranslations('triggers.when');
  return (
    <span className="flex min-w-0 flex-col">
      <Link href={href.job(jobId)} className="max-w-full touch-area w-fit truncate text-accent-text hover:underline">
        {jobId}
      </Link>
      {when !== null && (
        <span className="truncate text-12 text-text-3">
          {t(`short.${when.status}`, { of: when.job_id ?? when.type ?? '' })}
        </span>
      )}
    </span>
  );
}

function Refused({ trigger }: { trigger: Trigger }) {
  const t = useTranslations('triggers');
  const { last_refused_at: at, last_refused_reason: reason } = trigger;
  if (at === null) return <span className="text-text-3 max-md:hidden">{t('neverRefused')}</span>;
  const isNow = statusOfTrigger(trigger) === 'refusing';
  return (
    <span className="block min-w-0">
      <span className={`line-clamp-2 ${isNow ? 'text-retrying' : 'text-text-2'}`}>
        <RefusalText reason={reason ?? ''} />
      </span>
      <Labelled label={t('columns.refused')} at={at} />
    </span>
  );
}

function Address({ trigger }: { trigger: Trigger }) {
  const t = useTranslations('triggers.address');
  const address = addressOf(trigger);
  if (address === null) return <span className="text-text-3">{t('none')}</span>;
  return (
    <span className="flex min-w-0 items-center gap-1">
      <code className="truncate font-mono text-12 text-text-2">{trigger.path}</code>
      <CopyButton text={address} label={t('copy', { trigger: trigger.trigger_id })} />
    </span>
  );
}
