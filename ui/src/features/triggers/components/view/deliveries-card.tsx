import { useQuery } from '@tanstack/react-query';
import { ShieldX } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { RefusalText } from '@/components/triggers/refusal-text';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { ErrorState, Loading } from '@/components/ui/states';
import { StatusText, statusOfRun } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { apiQuery } from '@/lib/api/queries';
import { href } from '@/lib/href';
import type { Trigger } from '@/lib/triggers/triggers';
import { deliveriesOf, type Delivery } from '../../api/deliveries';

const SHOWN = 12;
const EVERY_MS = 15_000;

/** What came last, each with what became of it. What a filter held back or what came again is counted only. */
export function DeliveriesCard({ trigger }: { trigger: Trigger }) {
  const t = useTranslations('triggers.deliveries');
  const { fired_total: fired, filtered_total: filtered, refused_total: refused } = trigger;
  return (
    <Card title={t('title')} isFlush>
      <dl className="grid grid-cols-3 border-b">
        {(
          [
            ['fired', fired],
            ['filtered', filtered],
            ['refused', refused],
          ] as const
        ).map(([name, count]) => (
          <div key={name} className="px-4 py-2.5" data-count={name}>
            <dt className="text-12 text-text-3">{t(`count.${name}`)}</dt>
            <dd className="nums text-16 font-semibold">{t('number', { count })}</dd>
          </div>
        ))}
      </dl>
      <Deliveries trigger={trigger} />
    </Card>
  );
}

function Deliveries({ trigger }: { trigger: Trigger }) {
  const t = useTranslations('triggers.deliveries');
  const { trigger_id: id, path } = trigger;
  const source = `trigger:${id}`;
  const runs = useQuery({ ...apiQuery('/runs', { query: { source, limit: SHOWN } }), refetchInterval: EVERY_MS });
  const rows = useQuery({
    ...apiQuery('/audit/logs', { query: { path_contains: path ?? id, method: 'POST', limit: 50 } }),
    enabled: path !== null,
    refetchInterval: EVERY_MS,
  });
  const error = runs.data === undefined ? runs.error : null;
  if (error !== null) return <ErrorState error={error} onRetry={() => void runs.refetch()} />;
  if (runs.data === undefined || (path !== null && rows.isPending)) return <Loading className="p-4" rows={3} />;
  const ownRows = (rows.data ?? []).filter(row => row.path === path);
  const found = deliveriesOf(runs.data, ownRows).slice(0, SHOWN);
  if (found.length === 0) return <p className="p-4 text-13 text-text-2">{t('none')}</p>;
  return (
    <>
      <ul aria-label={t('title')}>
        {found.map(delivery => (
          <li
            key={delivery.is === 'started' ? delivery.run.run_id : `refused ${delivery.seq}`}
            data-delivery={delivery.is}
            className="relative flex min-h-row flex-wrap items-center gap-x-3 gap-y-0.5 border-b px-4 py-1.5 text-13"
          >
            {delivery.is === 'started' ? <Started delivery={delivery} /> : <Refused delivery={delivery} />}
            <Time at={delivery.at} className="z-[1] ml-auto text-12 text-text-3" />
          </li>
        ))}
      </ul>
      <p className="flex flex-wrap gap-x-4 px-4 py-2 text-12">
        <Link href={href.runs({ source })} className="touch-area text-accent-text hover:underline">
          {t('allRuns')}
        </Link>
        {path !== null && (
          <Link href={href.activity('audit', { path })} className="touch-area text-accent-text hover:underline">
            {t('allRefusals')}
          </Link>
        )}
      </p>
    </>
  );
}

function Started({ delivery: { run } }: { delivery: Extract<Delivery, { is: 'started' }> }) {
  return (
    <>
      <StatusText status={statusOfRun(run)} />
      <Link
        href={href.run(run.run_id)}
        className="min-w-0 truncate font-mono text-12 after:absolute after:inset-0 after:content-['']"
      >
        {run.run_id}
      </Link>
    </>
  );
}

function Refused({ delivery: { reason, address, count } }: { delivery: Extract<Delivery, { is: 'refused' }> }) {
  const t = useTranslations('triggers.deliveries');
  return (
    <>
      <span className="flex min-w-0 items-center gap-1.5 text-retrying">
        <ShieldX className="size-4 shrink-0" aria-hidden />
        <span className="min-w-0">{t.rich('refused', { reason: () => <RefusalText reason={reason} /> })}</span>
      </span>
      <span className="nums text-12 text-text-3">
        {[count > 1 ? t('times', { count }) : null, address].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}
