import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { DataTable, type Column } from '@/components/ui/data-table';
import { Meter } from '@/components/ui/meter';
import { StatusText } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { useMay } from '@/lib/session/role-gate';
import { useDraining } from '../api/use-draining';
import { useRunsByWorker, type Process } from '../api/use-processes';
import { DrainDialog } from './drain-dialog';
import { HeldRuns } from './held-runs';
import { ProcessName } from './process-name';

/** Workers with what they have in hand; draining one and resuming it. */
export function WorkerTable({ label, workers }: { label: string; workers: readonly Process[] }) {
  const mayDrain = useMay('operator');
  const [askedId, setAskedId] = useState<string | null>(null);
  const columns = useColumns();
  const isAnyAlive = workers.some(({ alive }) => alive);
  const asked = workers.find(({ agent_id }) => agent_id === askedId);
  return (
    <>
      <DataTable
        label={label}
        rows={workers}
        columns={columns}
        rowId={worker => worker.agent_id}
        {...(mayDrain && isAnyAlive
          ? {
              actions: (worker: Process) => <DrainButton worker={worker} onDrain={() => setAskedId(worker.agent_id)} />,
            }
          : {})}
      />
      {asked !== undefined && <DrainDialog worker={asked} onClose={() => setAskedId(null)} />}
    </>
  );
}

function DrainButton({ worker, onDrain }: { worker: Process; onDrain: () => void }) {
  const t = useTranslations('workers');
  const { resume } = useDraining();
  const name = worker.agent_id;
  return worker.draining ? (
    <Button size="sm" onClick={() => void resume(name)} aria-label={`${t('resume.action')} ${name}`}>
      {t('resume.action')}
    </Button>
  ) : (
    <Button size="sm" variant="ghost" onClick={onDrain} aria-label={`${t('drain.action')} ${name}`}>
      {t('drain.action')}
    </Button>
  );
}

function useColumns(): Column<Process>[] {
  const t = useTranslations('workers');
  const runs = useRunsByWorker();
  return [
    { id: 'name', header: t('column.name'), phone: 'title', cell: worker => <ProcessName process={worker} /> },
    {
      id: 'status',
      header: t('column.status'),
      phone: 'aside',
      className: 'md:w-36',
      cell: worker => <StatusText status={!worker.alive ? 'lost' : worker.draining ? 'draining' : 'alive'} />,
    },
    { id: 'pool', header: t('column.pool'), className: 'md:w-32', cell: ({ pool }) => <Badge>{pool ?? '—'}</Badge> },
    {
      id: 'slots',
      header: t('column.slots'),
      className: 'md:w-44',
      cell: ({ active, slots }) => (
        <Meter
          value={active ?? 0}
          max={slots ?? 0}
          label={t('slots', { active: active ?? 0, slots: slots ?? 0 })}
          className="w-36"
        />
      ),
    },
    {
      id: 'runs',
      header: t('column.runs'),
      cell: worker => <HeldRuns runs={runs.get(worker.agent_id) ?? []} total={worker.held_runs ?? 0} />,
    },
    { id: 'seen', header: t('column.seen'), className: 'md:w-28', cell: worker => <Time at={worker.last_seen_at} /> },
    {
      id: 'started',
      header: t('column.started'),
      className: 'md:w-28 max-xl:hidden',
      phone: 'hidden',
      cell: worker => <Time at={worker.started_at} className="text-text-2" />,
    },
  ];
}
