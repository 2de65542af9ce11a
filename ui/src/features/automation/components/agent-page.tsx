'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { ScheduleText } from '@/components/ui/schedule-text';
import { ErrorState, Loading, StateMessage } from '@/components/ui/states';
import { StatusBadge } from '@/components/ui/status';
import { UnreadableNote } from '@/components/ui/unreadable';
import { agentJobOf } from '@/lib/agents/agent-job';
import { ApiError } from '@/lib/api/api-error';
import { apiQuery } from '@/lib/api/queries';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { RoleGate } from '@/lib/session/role-gate';
import { AgentActions } from './agent-actions';
import { AgentFacts } from './agent-facts';
import { AgentRuns } from './agent-runs';
import { GrantsCard } from './grants-card';
import { MemoryCard } from './memory-card';
import { PausedNotice } from './pause-agents';

/** `/automation/view/?id=…`: one agent, by the id of its job. */
export function AgentPage() {
  const t = useTranslations('agents');
  const [id] = useQueryState('id', parseAsString.withDefault(''));
  const job = useQuery({ ...apiQuery('/jobs/{job_id}', { path: { job_id: id } }), enabled: id !== '' });
  if (job.data?.type === 'agent.workflow') return <AgentView key={id} job={job.data} />;
  const isMissing = id === '' || (job.error instanceof ApiError && [400, 404].includes(job.error.status));
  return (
    <>
      <PageHeader title={id} trail={<Link href={href.automation()}>{t('title')}</Link>} />
      {isMissing || job.data !== undefined ? (
        <StateMessage title={t(isMissing ? 'view.missing' : 'view.notAgent')}>
          <Button asChild>
            <Link href={isMissing ? href.automation() : href.job(id)}>
              {t(isMissing ? 'view.all' : 'view.openJob')}
            </Link>
          </Button>
        </StateMessage>
      ) : job.isError ? (
        <ErrorState error={job.error} onRetry={() => void job.refetch()} />
      ) : (
        <Loading rows={6} />
      )}
    </>
  );
}

function AgentView({ job }: { job: Job }) {
  const t = useTranslations('agents');
  const agent = agentJobOf(job);
  return (
    <>
      <PageHeader
        title={job.job_id}
        trail={<Link href={href.automation()}>{t('title')}</Link>}
        aside={<StatusBadge status={job.enabled ? 'enabled' : 'disabled'} />}
        lead={<ScheduleText schedule={job.schedule} />}
        actions={
          <RoleGate role="operator">
            <AgentActions job={job} />
          </RoleGate>
        }
      />
      <UnreadableNote reason={job.unreadable} />
      <PausedNotice />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)] lg:items-start">
        <div className="grid min-w-0 gap-4">
          <Card title={t('view.prompt')}>
            <p className="text-14 break-words whitespace-pre-wrap">{agent.prompt}</p>
          </Card>
          <AgentRuns jobId={job.job_id} agentKey={agent.agentKey} />
          <MemoryCard agentKey={agent.agentKey} />
        </div>
        <div className="grid min-w-0 gap-4">
          <AgentFacts agent={agent} jobId={job.job_id} />
          <GrantsCard agentKey={agent.agentKey} />
        </div>
      </div>
    </>
  );
}
