'use client';

import { useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { CommandLine } from '@/components/ui/command-line';
import { PageHeader } from '@/components/ui/page-header';
import { Empty, ErrorState, Loading } from '@/components/ui/states';
import { useProcesses, type Process } from '../api/use-processes';
import { OtherTable } from './other-table';
import { WorkerTable } from './worker-table';

const START_WORKER = 'npx multi-job worker --concurrency 20';
const START_SCHEDULER = 'npx multi-job scheduler';

/** Who runs the runs. */
export function WorkersPage() {
  const t = useTranslations('workers');
  const processes = useProcesses();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {processes.isPending && <Loading />}
      {processes.isError && processes.data === undefined && (
        <ErrorState error={processes.error} onRetry={() => void processes.refetch()} />
      )}
      {processes.data !== undefined && <Processes processes={processes.data} />}
    </>
  );
}

function Processes({ processes }: { processes: readonly Process[] }) {
  const t = useTranslations('workers');
  const workers = processes.filter(({ kind }) => kind === 'worker');
  const alive = workers.filter(worker => worker.alive);
  const lost = workers.filter(worker => !worker.alive);
  const others = processes.filter(({ kind }) => kind !== 'worker');
  const hasScheduler = others.some(({ kind, alive: isAlive }) => kind === 'scheduler' && isAlive);
  const taking = alive.filter(({ draining }) => !draining);
  const summary = t('summary', {
    alive: alive.length,
    active: sumOf(alive, 'active'),
    slots: sumOf(taking, 'slots'),
    draining: alive.length - taking.length,
  });
  return (
    <div className="grid gap-4">
      <Card title={t('workers')} actions={<span className="nums text-12 text-text-2">{summary}</span>} isFlush>
        {alive.length === 0 ? (
          <Empty title={t('empty.title')} body={t('empty.body')}>
            <CommandLine command={START_WORKER} label={t('empty.command')} className="w-full max-w-100" />
            <p className="w-full text-12 text-text-3">{t('empty.after')}</p>
          </Empty>
        ) : (
          <WorkerTable label={t('workers')} workers={alive} />
        )}
      </Card>
      {lost.length > 0 && (
        <Card title={t('lost.title')} isFlush>
          <p className="border-b px-4 py-2 text-12 text-text-2">{t('lost.body')}</p>
          <WorkerTable label={t('lost.title')} workers={lost} />
        </Card>
      )}
      <Card title={t('others')} isFlush>
        {!hasScheduler && (
          <div className="grid gap-2 border-b px-4 py-3">
            <p role="alert" className="text-13 text-failed">
              {t('noScheduler')}
            </p>
            <CommandLine command={START_SCHEDULER} label={t('kind.scheduler')} className="max-w-100" />
          </div>
        )}
        {others.length > 0 && <OtherTable processes={others} />}
      </Card>
      {alive.length > 0 && (
        <Card title={t('more.title')}>
          <p className="mb-2 max-w-[80ch] text-13 text-text-2">{t('more.body')}</p>
          <CommandLine command={START_WORKER} label={t('empty.command')} className="max-w-120" />
        </Card>
      )}
    </div>
  );
}

function sumOf(workers: readonly Process[], what: 'active' | 'slots'): number {
  return workers.reduce((sum, worker) => sum + (worker[what] ?? 0), 0);
}
