import { Link } from '@/components/ui/link';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Empty } from '@/components/ui/states';
import { Meter } from '@/components/ui/meter';
import { cn } from '@/lib/cn';
import { href } from '@/lib/href';
import type { Overview } from '../api/use-overview';

type Pool = Overview['queue']['pools'][number];

/** What waits in which pool, and who works on it. */
export function PoolLoads({ overview }: { overview: Overview }) {
  const t = useTranslations('overview.pools');
  const { queue, workers, schedulers_alive: schedulers } = overview;
  return (
    <Card
      title={t('title')}
      isFlush
      actions={
        <Button asChild variant="ghost" size="sm">
          <Link href={href.workers()}>{t('all')}</Link>
        </Button>
      }
    >
      <dl className="grid grid-cols-2 border-b sm:grid-cols-4">
        <Count name={t('waiting')} count={queue.depth} to={href.runs({ status: 'queued' })} />
        <Count name={t('running')} count={queue.running} to={href.runs({ status: 'running' })} />
        <Count name={t('delayed')} count={queue.delayed} to={href.runs({ status: 'delayed' })} />
        <Count name={t('awaiting')} count={queue.awaiting_approval} to={href.approvals()} />
      </dl>
      {queue.pools.length === 0 ? (
        <Empty title={t('emptyTitle')} body={t('emptyBody')} className="py-8">
          <Button asChild>
            <Link href={href.workers()}>{t('start')}</Link>
          </Button>
        </Empty>
      ) : (
        <ul>
          {queue.pools.map(pool => (
            <PoolRow key={pool.pool} pool={pool} />
          ))}
        </ul>
      )}
      <p className="border-t px-4 py-2 text-12 text-text-3">
        {t('alive', { workers: workers.alive, draining: workers.draining, schedulers })}
      </p>
    </Card>
  );
}

function Count({ name, count, to }: { name: string; count: number; to: string }) {
  const format = useFormatter();
  return (
    <div className="relative px-4 py-2.5 hover:bg-hover max-sm:[&:nth-child(-n+2)]:border-b max-sm:[&:nth-child(odd)]:border-r sm:[&:not(:last-child)]:border-r">
      <dt className="truncate text-12 text-text-3">{name}</dt>
      <dd className="nums text-16 font-semibold">
        <Link href={to} className="after:absolute after:inset-0 after:content-['']">
          {format.number(count)}
        </Link>
      </dd>
    </div>
  );
}

function PoolRow({ pool }: { pool: Pool }) {
  const t = useTranslations('overview.pools');
  const isOrphan = pool.depth > 0 && pool.workers === 0;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-b px-4 py-2 text-13 last:border-b-0 sm:grid-cols-[minmax(0,9rem)_minmax(0,1fr)_11rem]">
      <span className="truncate font-medium">{pool.pool}</span>
      <span className="nums min-w-0 text-12 text-text-2 max-sm:col-span-2 max-sm:row-start-2">
        {pool.depth === 0
          ? t('nothingWaits')
          : pool.depth === pool.normal
            ? t('depthOnly', { depth: pool.depth })
            : t('depth', { depth: pool.depth, critical: pool.critical, normal: pool.normal, low: pool.low })}
      </span>
      {pool.workers === 0 ? (
        <span className={cn('text-right text-12', isOrphan ? 'font-medium text-failed' : 'text-text-3')}>
          {t('noWorker')}
        </span>
      ) : (
        <Meter
          value={pool.active}
          max={pool.slots}
          label={t('slots', { active: pool.active, slots: pool.slots })}
          className="w-44"
        />
      )}
    </li>
  );
}
