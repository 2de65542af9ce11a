import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { Card, Facts } from '@/components/ui/card';
import { CopyableId } from '@/components/ui/copy-button';
import { Time } from '@/components/ui/time';
import type { Run } from '@/lib/api/types';
import { href } from '@/lib/href';
import { SourceText } from './source-text';

const LINK = 'touch-area rounded-sm text-accent-text hover:underline';

/** What is known of a run, in pairs. */
export function RunFacts({ run }: { run: Run }) {
  const t = useTranslations('runs.facts');
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
    { name: t('accepted'), value: <Time at={run.created_at} /> },
    ...(Math.abs(Date.parse(run.scheduled_at) - Date.parse(run.created_at)) > 1000
      ? [{ name: t('due'), value: <Time at={run.scheduled_at} /> }]
      : []),
    ...(run.started_at === null ? [] : [{ name: t('started'), value: <Time at={run.started_at} /> }]),
    ...(run.finished_at === null ? [] : [{ name: t('finished'), value: <Time at={run.finished_at} /> }]),
    { name: t('pool'), value: run.agent_pool },
    { name: t('priority'), value: t(`priorities.${run.priority}`) },
    ...(run.worker_id === null
      ? []
      : [{ name: t('worker'), value: <CopyableId id={run.worker_id} className="max-w-full" /> }]),
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
    { name: t('trace'), value: <CopyableId id={run.trace_id} className="max-w-full" /> },
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

function StartedBy({ run }: { run: Run }) {
  const t = useTranslations('runs.facts');
  if (run.actor === null) return <SourceText source={run.source} />;
  return t.rich('by', { source: () => <SourceText source={run.source} />, actor: run.actor });
}
