'use client';

import { Bot, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CommandLine } from '@/components/ui/command-line';
import { SearchInput } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { Empty, ErrorState, FilteredEmpty, Loading } from '@/components/ui/states';
import { agentJobOf } from '@/lib/agents/agent-job';
import { useWorkflows } from '@/lib/agents/agents';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { RoleGate, useMay } from '@/lib/session/role-gate';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import { PausedNotice, PauseButton } from './pause-agents';
import { TodayCard } from './today-card';
import { WorkflowTable } from './workflow-table';

/** `/automation/`: agents, what they cost today and what waits; the switch that stops all of them. */
export function AutomationPage() {
  const t = useTranslations('agents');
  const router = useRouter();
  const workflows = useWorkflows();
  useShortcut({ keys: 'c', label: t('add'), isOn: useMay('operator'), run: () => router.push(href.newAgent()) });
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <PauseButton agents={workflows.data?.length ?? 0} />
            <RoleGate role="operator">
              <Button asChild variant="primary">
                <Link href={href.newAgent()}>
                  <Plus aria-hidden />
                  {t('add')}
                </Link>
              </Button>
            </RoleGate>
          </>
        }
      />
      <PausedNotice />
      {workflows.isError && workflows.data === undefined ? (
        <Card isFlush>
          <ErrorState error={workflows.error} onRetry={() => void workflows.refetch()} />
        </Card>
      ) : (
        <Workflows jobs={workflows.data ?? null} />
      )}
    </>
  );
}

/** Null while they are on their way. */
function Workflows({ jobs }: { jobs: readonly Job[] | null }) {
  const t = useTranslations('agents');
  const [q, setQ] = useQueryState('q', parseAsString.withDefault(''));
  if (jobs?.length === 0) return <NoWorkflows />;
  const wanted = q.trim().toLowerCase();
  const found = (jobs ?? []).filter(job => `${job.job_id} ${agentJobOf(job).prompt}`.toLowerCase().includes(wanted));
  return (
    <>
      <TodayCard />
      <SearchInput
        className="mb-3 w-full sm:w-72"
        label={t('search')}
        value={q}
        onValueChange={next => void setQ(next === '' ? null : next)}
      />
      <Card isFlush className="overflow-visible">
        {jobs === null && <Loading className="p-4" />}
        {jobs !== null && found.length === 0 && <FilteredEmpty onClear={() => void setQ(null)} />}
        {found.length > 0 && <WorkflowTable jobs={found} />}
      </Card>
    </>
  );
}

function NoWorkflows() {
  const t = useTranslations('agents.empty');
  const mayAdd = useMay('operator');
  return (
    <Card isFlush>
      <Empty icon={Bot} title={t('title')} body={t('body')}>
        {mayAdd && (
          <Button asChild variant="primary">
            <Link href={href.newAgent()}>{t('first')}</Link>
          </Button>
        )}
        <CommandLine command="npx multi-job agents --help" label={t('command')} className="w-full" />
      </Empty>
    </Card>
  );
}
