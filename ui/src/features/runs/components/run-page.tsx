'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { parseAsString, useQueryState } from 'nuqs';
import { Suspense, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ApprovalCard } from '@/components/approval/approval-card';
import { Breakable } from '@/components/ui/breakable';
import { Button } from '@/components/ui/button';
import { CopyableId } from '@/components/ui/copy-button';
import { PageHeader } from '@/components/ui/page-header';
import { lazyPart } from '@/components/ui/lazy-part';
import { ErrorState, Loading, StateMessage } from '@/components/ui/states';
import { StatusBadge, statusOfRun } from '@/components/ui/status';
import { UnreadableBadge, UnreadableNote } from '@/components/ui/unreadable';
import { ApiError } from '@/lib/api/api-error';
import { apiQuery } from '@/lib/api/queries';
import type { Run } from '@/lib/api/types';
import { href } from '@/lib/href';
import { useLiveEvents } from '@/lib/live/live';
import { patchRun } from '../api/patch-run';
import { RunActions } from './run-actions';
import { RunAttempts } from './run-attempts';
import { RunFacts } from './run-facts';
import { RunLogs } from './run-logs';
import { RunPayload } from './run-payload';
import { RunProgress } from './run-progress';
import { RunRunbook } from './run-runbook';
import { RunSentence, useFailureHint } from './run-sentence';
import { RunTimeline } from './run-timeline';

const AgentStory = lazyPart(() => import('./agent-story').then(module => module.AgentStory));
const AGENT_TYPE = 'agent.workflow';

/** Everything about one run: what became of it first, then where its time went, what it wrote, took and gave. */
export function RunPage() {
  const t = useTranslations('runs.run');
  const [id] = useQueryState('id', parseAsString);
  if (id === null || id === '') {
    return <Missing body={t('noIdBody')} />;
  }
  return <RunOf key={id} runId={id} />;
}

function RunOf({ runId }: { runId: string }) {
  const t = useTranslations('runs.run');
  const query = useQuery(apiQuery('/runs/{run_id}', { path: { run_id: runId } }));
  usePatchedLive(runId);
  if (query.data !== undefined) return <RunView run={query.data} />;
  if (query.isPending) {
    return (
      <>
        <PageHeader title={t('title', { id: shortId(runId) })} />
        <Loading rows={8} />
      </>
    );
  }
  if (query.error instanceof ApiError && (query.error.status === 404 || query.error.status === 400)) {
    return <Missing body={t('missingBody')} />;
  }
  return (
    <>
      <PageHeader title={t('title', { id: shortId(runId) })} trail={<Trail />} />
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    </>
  );
}

function RunView({ run }: { run: Run }) {
  const t = useTranslations('runs');
  const [logAttempt, setLogAttempt] = useState<number | null>(null);
  const logs = useRef<HTMLDivElement>(null);
  const hint = useFailureHint(run.status === 'failed' ? run.result?.error?.code : undefined);
  return (
    <>
      <PageHeader
        title={`${run.job_id} · ${t('run.title', { id: shortId(run.run_id) })}`}
        heading={
          <Link href={href.job(run.job_id)} className="touch-area rounded-sm hover:underline">
            <Breakable text={run.job_id} />
          </Link>
        }
        aside={
          <>
            <StatusBadge status={statusOfRun(run)} />
            <UnreadableBadge reason={run.unreadable} />
          </>
        }
        trail={
          <>
            <Trail />
            <span aria-hidden>/</span>
            <CopyableId id={run.run_id} />
          </>
        }
        actions={<RunActions run={run} />}
      />
      <div className="mb-4 max-w-[90ch]" data-sentence>
        <p className="text-16 break-words" role="status">
          <RunSentence run={run} />
        </p>
        {hint !== null && <p className="mt-1 text-13 text-text-2">{hint}</p>}
        <RunRunbook run={run} />
      </div>
      <UnreadableNote reason={run.unreadable} />
      {run.may_have_run_twice && <MayHaveRunTwice />}
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 content-start gap-4">
          {run.status === 'awaiting_approval' && run.approval_id !== null && (
            <ApprovalCard approvalId={run.approval_id} />
          )}
          <RunProgress run={run} />
          {run.type === AGENT_TYPE && (
            <Suspense fallback={<Loading rows={6} />}>
              <AgentStory run={run} />
            </Suspense>
          )}
          <RunTimeline run={run} />
          <RunAttempts
            run={run}
            onShowLog={attempt => {
              setLogAttempt(attempt);
              logs.current?.scrollIntoView({ block: 'start' });
            }}
          />
          <div ref={logs} className="min-w-0 scroll-mt-14">
            <RunLogs run={run} attempt={logAttempt} onAttemptChange={setLogAttempt} />
          </div>
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <RunFacts run={run} />
          <RunPayload run={run} />
        </div>
      </div>
    </>
  );
}

function MayHaveRunTwice() {
  const t = useTranslations('runs.twice');
  return (
    <div className="mb-4 flex gap-3 rounded-lg border border-retrying/40 tint-retrying px-4 py-3 text-13" role="note">
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-retrying" aria-hidden />
      <div>
        <p className="font-medium">{t('title')}</p>
        <p className="mt-0.5 text-text-2">{t('body')}</p>
      </div>
    </div>
  );
}

function Trail() {
  const t = useTranslations('runs');
  return (
    <Link href={href.runs()} className="rounded-sm hover:text-text hover:underline">
      {t('title')}
    </Link>
  );
}

function Missing({ body }: { body: string }) {
  const t = useTranslations('runs.run');
  return (
    <>
      <PageHeader title={t('missingTitle')} heading={<span className="sr-only">{t('missingTitle')}</span>} />
      <StateMessage title={t('missingTitle')} body={body}>
        <Button asChild>
          <Link href={href.runs()}>{t('all')}</Link>
        </Button>
      </StateMessage>
    </>
  );
}

/** An event changes the run at once; reading it again, which follows, brings what events do not tell. */
function usePatchedLive(runId: string): void {
  const queryClient = useQueryClient();
  useLiveEvents({ runId, types: ['run.'] }, event => {
    const { queryKey } = apiQuery('/runs/{run_id}', { path: { run_id: runId } });
    queryClient.setQueryData(queryKey, run => (run === undefined ? undefined : (patchRun(run, event) ?? run)));
  });
}

/** The end of an id is what tells runs of one minute apart. */
export function shortId(runId: string): string {
  return runId.length <= 10 ? runId : `…${runId.slice(-8)}`;
}
