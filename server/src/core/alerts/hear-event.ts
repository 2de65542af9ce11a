import type { AlertKind, AlertRule, Event } from '@multi-job/contract';
import type { AlertDraft, Happening } from './alert-draft.ts';
import { MOST_STREAKS } from './alert-memory.ts';
import { matchesJob } from './matches-job.ts';
import type { MatchedJob } from './matches-job.ts';

/** Events that rules may have to do with. */
const HEARD: ReadonlySet<string> = new Set([
  'run.failed',
  'run.succeeded',
  'job.cooldown_started',
  'job.cooldown_cleared',
  'job.enabled',
  'job.disabled',
  'job.deleted',
  'scheduler.occurrence_missed',
]);
/** Events after which accounts, workers and approvals are looked at anew. */
const LOOKED_AFTER: ReadonlySet<string> = new Set([
  'approval.requested',
  'approval.approved',
  'approval.rejected',
  'approval.expired',
  'approval.cancelled',
  'connector.status_changed',
  'agent.lost',
]);
const KINDS_OF_JOBS: readonly AlertKind[] = ['failed', 'cooldown', 'late', 'no_success_within'];

export function isHeard({ type, job_id: jobId }: Event): boolean {
  return jobId !== null && HEARD.has(type);
}

export function asksForALook({ type }: Event): boolean {
  return LOOKED_AFTER.has(type);
}

/** What an event of a job means for a rule. @param job null: it is gone, or nobody asked. */
export function hearEvent(draft: AlertDraft, rule: AlertRule, event: Event, job: MatchedJob | null): void {
  const { job_id: jobId, type, data } = event;
  if (jobId === null) return;
  const about = { subject: jobId, jobId, runId: event.run_id, atMs: Date.parse(event.at) };
  if (type === 'run.succeeded') succeeded(draft, rule, about);
  else if (type === 'job.cooldown_cleared') {
    draft.isOver({ ...about, kind: 'cooldown', facts: {} }, { isTold: rule.on.includes('recovered') });
  } else if (type === 'job.deleted' || type === 'job.disabled') forgetJob(draft, jobId);
  else if (!matchesJob(rule.match, jobId, job)) return;
  else if (type === 'run.failed') failed(draft, rule, about, data);
  else if (type === 'job.cooldown_started' && rule.on.includes('cooldown')) {
    const facts = { failures: textOf(data['consecutive_failures']), until: textOf(data['cooldown_until']) };
    draft.happened({ ...about, kind: 'cooldown', facts }, { isCounted: true });
  } else if (type === 'job.enabled' && rule.on.includes('no_success_within')) {
    enabled(draft, jobId, about.atMs);
    draft.isChanged = true;
  } else if (type === 'scheduler.occurrence_missed' && rule.on.includes('late')) missed(draft, rule, about, data);
}

type About = Omit<Happening, 'kind' | 'facts'>;

function failed(draft: AlertDraft, rule: AlertRule, about: About, data: Event['data']): void {
  if (!rule.on.includes('failed') && !rule.on.includes('recovered')) return;
  const error = data['error'];
  const told = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown; message?: unknown };
  const facts = { code: textOf(told.code), message: textOf(told.message) };
  draft.happened({ ...about, kind: 'failed', facts }, { isCounted: true });
}

/** Of a job that failed and cooled down it is said once that it works again. */
function succeeded(draft: AlertDraft, rule: AlertRule, about: About): void {
  const isTold = rule.on.includes('recovered');
  const hadFailed = draft.streak('failed', about.subject) !== undefined;
  draft.isOver({ ...about, kind: 'failed', facts: {} }, { isTold });
  draft.isOver({ ...about, kind: 'cooldown', facts: {} }, { isTold: isTold && !hadFailed });
  draft.isOver({ ...about, kind: 'no_success_within', facts: {} }, { isTold: true });
}

/** Keys are in the order of their making: of too many the oldest goes. */
function enabled({ memory }: AlertDraft, jobId: string, atMs: number): void {
  const known = Object.keys(memory.enabled_ms);
  const [oldest] = known;
  if (known.length >= MOST_STREAKS && oldest !== undefined) Reflect.deleteProperty(memory.enabled_ms, oldest);
  memory.enabled_ms[jobId] = atMs;
}

function forgetJob(draft: AlertDraft, jobId: string): void {
  for (const kind of KINDS_OF_JOBS) draft.forget({ kind, subject: jobId });
  if (!Object.hasOwn(draft.memory.enabled_ms, jobId)) return;
  Reflect.deleteProperty(draft.memory.enabled_ms, jobId);
  draft.isChanged = true;
}

/** Firings that passed while no scheduler was there. */
function missed(draft: AlertDraft, rule: AlertRule, about: About, data: Event['data']): void {
  const due = textOf(data['last_due_at']);
  const dueMs = Date.parse(due);
  // A pause put them off, and somebody said so.
  if (data['guard'] === 'paused') return;
  if (Number.isNaN(dueMs) || about.atMs - dueMs < rule.late_sec * 1000) return;
  const facts = { due, missed: textOf(data['count']) };
  draft.happened({ ...about, kind: 'late', facts }, { isCounted: false });
}

const LONGEST_FACT = 300;

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  return text.length > LONGEST_FACT ? `${text.slice(0, LONGEST_FACT)}…` : text;
}
