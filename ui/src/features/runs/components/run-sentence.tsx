import { useQuery } from '@tanstack/react-query';
import { Link } from '@/components/ui/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Duration, Time } from '@/components/ui/time';
import { apiQuery } from '@/lib/api/queries';
import type { Run } from '@/lib/api/types';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';

/** The one sentence that matters: what happened to a run, what it waits for, or why it failed. */
export function RunSentence({ run }: { run: Run }) {
  if (run.cancel_requested && run.status === 'running') return <Plain id="cancelling" />;
  switch (run.status) {
    case 'queued':
      return <Queued run={run} />;
    case 'delayed':
      return <Delayed run={run} />;
    case 'running':
      return <Running run={run} />;
    case 'awaiting_approval':
      return <Awaiting approvalId={run.approval_id} />;
    case 'success':
      return <Succeeded run={run} />;
    case 'failed':
      return <Failed run={run} />;
    case 'cancelled':
      return <Cancelled run={run} />;
  }
}

/** What to do about the code of a failure; null where nothing general can be said. */
export function useFailureHint(code: string | undefined): string | null {
  const t = useTranslations('runs.hint');
  const known = HINTS.find(hint => hint === code);
  return known === undefined ? null : t(known);
}

const HINTS = [
  'timeout',
  'worker_lost',
  'process_crashed',
  'discarded',
  'invalid_inputs',
  'tool_denied',
  'unknown_type',
  'approval_rejected',
  'approval_expired',
  'expectation_failed',
  'no_answer',
  'outcome_unknown',
  'unexpected_exit',
  'not_started',
  'egress_denied',
  'max_rounds',
  'max_steps',
  'no_progress',
  'budget_exceeded',
  'price_unknown',
  'llm_not_configured',
  'llm_refused',
  'llm_unusable',
  'llm_unavailable',
] as const;

function Plain({ id }: { id: 'cancelling' | 'awaitingUnknown' | 'failedUnknown' }) {
  const t = useTranslations('runs.sentence');
  return t(id);
}

function Queued({ run }: { run: Run }) {
  const t = useTranslations('runs.sentence');
  const hindrance = useHindrance(run);
  return hindrance === null ? t('queued', { pool: run.agent_pool }) : <Unserved run={run} by={hindrance} />;
}

/** What keeps a run that waits from being started by anybody: no worker of its pool, or none that offers its type. */
function useHindrance(run: Run): 'noWorker' | 'notOffered' | null {
  const { data } = useQuery(apiQuery('/agents'));
  const workers = data?.filter(agent => agent.kind === 'worker' && agent.alive && agent.pool === run.agent_pool);
  if (workers === undefined) return null;
  if (workers.length === 0) return 'noWorker';
  return workers.some(worker => worker.types.includes(run.type)) ? null : 'notOffered';
}

function Unserved({ run, by }: { run: Run; by: 'noWorker' | 'notOffered' }) {
  const t = useTranslations('runs.sentence');
  const workers = (words: ReactNode): ReactNode => (
    <Link href={href.workers()} className="text-accent-text underline underline-offset-2">
      {words}
    </Link>
  );
  return <span data-unserved={by}>{t.rich(by, { pool: run.agent_pool, type: run.type, workers })}</span>;
}

function Delayed({ run }: { run: Run }) {
  const t = useTranslations('runs.sentence');
  const hindrance = useHindrance(run);
  const when = (): ReactNode => <Time at={run.available_at} className="font-medium" />;
  // A worker that does not offer its type puts it off again and again.
  if (run.delay_reason === 'snooze' && hindrance === 'notOffered') return <Unserved run={run} by={hindrance} />;
  switch (run.delay_reason) {
    case 'lane_full': {
      const lane = run.inputs?.['flow_group'];
      return typeof lane === 'string' ? t('lane', { lane }) : t('laneUnknown');
    }
    case 'retry': {
      const error = run.attempts.at(-1)?.error?.message ?? '';
      return t.rich('retry', { attempt: run.attempt, error: endingInStop(error), when });
    }
    case 'paused':
      return t.rich('paused', { when });
    case 'snooze':
      return t.rich('snooze', { when });
    default:
      return t.rich('scheduled', { when });
  }
}

function Running({ run }: { run: Run }) {
  const t = useTranslations('runs.sentence');
  const from = run.attempts.at(-1)?.started_at ?? run.started_at;
  const duration = (): ReactNode => <Duration from={from} />;
  return run.attempt > 1 ? t.rich('runningAgain', { attempt: run.attempt, duration }) : t.rich('running', { duration });
}

function Awaiting({ approvalId }: { approvalId: string | null }) {
  const t = useTranslations('runs.sentence');
  const approval = useApproval(approvalId);
  const { say } = useApiWords();
  return approval === undefined ? t('awaitingUnknown') : t('awaiting', { reason: say(approval.reason) });
}

function Succeeded({ run }: { run: Run }) {
  const t = useTranslations('runs.sentence');
  if (run.attempts.length > 1) {
    const duration = (): ReactNode => <Duration from={run.created_at} to={run.finished_at} />;
    return t.rich('successAgain', { attempt: run.attempt, duration });
  }
  return t.rich('success', { duration: () => <Duration ms={run.result?.duration_ms} /> });
}

function Failed({ run }: { run: Run }) {
  const t = useTranslations('runs.sentence');
  const error = run.result?.error;
  const isRejected = error?.code === 'approval_rejected';
  const approval = useApproval(isRejected ? run.approval_id : null);
  if (isRejected) {
    const who = approval?.decided_by;
    if (who === null || who === undefined) return t('rejected');
    return approval?.note == null ? t('rejectedBy', { who }) : t('rejectedWhy', { who, note: approval.note });
  }
  if (error?.code === 'approval_expired') return t('expired');
  if (error == null || error.message === '') return t('failedUnknown');
  const message = endingInStop(error.message);
  return run.attempts.length > 1
    ? t('failedAgain', { attempt: run.attempts.length, error: message })
    : t('failed', { error: message });
}

function Cancelled({ run }: { run: Run }) {
  const t = useTranslations('runs.sentence');
  const last = run.attempts.at(-1);
  if (last === undefined) return t('cancelledWaiting');
  const duration = (): ReactNode => <Duration from={last.started_at} to={run.finished_at} />;
  return t.rich('cancelledRunning', { duration });
}

function useApproval(approvalId: string | null) {
  const path = { approval_id: approvalId ?? '' };
  const { data } = useQuery({ ...apiQuery('/approvals/{approval_id}', { path }), enabled: approvalId !== null });
  return data;
}

function endingInStop(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' || /[.!?…"”]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
