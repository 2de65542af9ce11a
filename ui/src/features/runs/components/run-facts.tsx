import { useQuery } from '@tanstack/react-query';
import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { Card, Facts } from '@/components/ui/card';
import { CopyableId } from '@/components/ui/copy-button';
import { Time } from '@/components/ui/time';
import { apiList } from '@/lib/api/queries';
import type { Run } from '@/lib/api/types';
import { href } from '@/lib/href';
import { isTerminal } from '../api/bulk-runs';
import { SourceText } from './source-text';

const REPLAYS_SHOWN = 3;
const LINK = 'touch-area rounded-sm text-accent-text hover:underline';

/** What is known of a run, in pairs. */
export function RunFacts({ run }: { run: Run }) {
  const t = useTranslations('runs.facts');
  const replays = useReplays(run);
  const facts = [
    {
      name: t('job'),
      value: (
        <Link href={href.job(run.job_id)} className={LINK}>
          {run.job_id}
        </Link>
      ),
    },
    { name: t('type'), value: <code className="font-mono text-12">{run.type}</code> },
    {
      name: t('version'),
      value: (
        <Link href={href.job(run.job_id, 'versions')} className={`${LINK} font-mono text-12`}>
          …{run.spec_version.slice(-8)}
        </Link>
      ),
    },
    { name: t('source'), value: <StartedBy run={run} /> },
    ...(run.replay_of === undefined ? [] : [{ name: t('replayOf'), value: <RunLink runId={run.replay_of} /> }]),
    ...(replays.length === 0 ? [] : [{ name: t('replays'), value: <Replays run={run} runs={replays} /> }]),
    { name: t('accepted'), value: <Time at={run.created_at} /> },
    ...(Math.abs(Date.parse(run.scheduled_at) - Date.parse(run.created_at)) > 1000
      ? [{ name: t('due'), value: <Time at={run.scheduled_at} /> }]
      : []),
    ...(run.started_at === null ? [] : [{ name: t('started'), value: <Time at={run.started_at} /> }]),
    ...(run.finished_at === null ? [] : [{ name: t('finished'), value: <Time at={run.finished_at} /> }]),
    { name: t('pool'), value: run.agent_pool },
    { name: t('priority'), value: t(`priorities.${run.priority}`) },
    ...(run.worker_id === null ? [] : [{ name: t('worker'), value: <CopyableId id={run.worker_id} /> }]),
    ...(run.approval_id === null
      ? []
      : [
          {
            name: t('approval'),
            value: (
              <Link href={href.approval(run.approval_id)} className={LINK}>
                {t('openApproval')}
              </Link>
            ),
          },
        ]),
    { name: t('trace'), value: <CopyableId id={run.trace_id} /> },
  ];
  return (
    <Card title={t('title')}>
      <Facts facts={facts} />
      <p className="mt-3 border-t pt-3 text-13">
        <Link href={href.runs({ job_id: run.job_id })} className={LINK}>
          {t('allOfJob')}
        </Link>
      </p>
    </Card>
  );
}

function RunLink({ runId }: { runId: string }) {
  return (
    <Link href={href.run(runId)} className={`${LINK} font-mono text-12`} title={runId}>
      …{runId.slice(-8)}
    </Link>
  );
}

/** The newest ones, and where all of them are. */
function Replays({ run, runs }: { run: Run; runs: readonly Run[] }) {
  const t = useTranslations('runs.facts');
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1" data-replays>
      {runs.slice(0, REPLAYS_SHOWN).map(({ run_id }) => (
        <RunLink key={run_id} runId={run_id} />
      ))}
      {runs.length > REPLAYS_SHOWN && (
        <Link href={href.runs({ job_id: run.job_id, source: `replay:${run.run_id}` })} className={LINK}>
          {t('allReplays')}
        </Link>
      )}
    </span>
  );
}

/** Only a run that has ended can be run again. */
function useReplays(run: Run): readonly Run[] {
  const { data } = useQuery({
    ...apiList('/runs', {
      query: { job_id: run.job_id, source: `replay:${run.run_id}`, since: run.created_at, limit: REPLAYS_SHOWN + 1 },
    }),
    enabled: isTerminal(run.status),
  });
  return data?.items ?? [];
}

function StartedBy({ run }: { run: Run }) {
  const t = useTranslations('runs.facts');
  if (run.actor === null) return <SourceText source={run.source} />;
  return t.rich('by', { source: () => <SourceText source={run.source} />, actor: run.actor });
}
