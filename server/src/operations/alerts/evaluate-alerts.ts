import type { Event } from '@multi-job/contract';
import { MOST_ALERTS_A_MINUTE } from '@multi-job/contract/alert';
import { AlertDraft } from '../../core/alerts/alert-draft.ts';
import { newAlertMemory } from '../../core/alerts/alert-memory.ts';
import type { AlertMemory } from '../../core/alerts/alert-memory.ts';
import { asksForALook, hearEvent, isHeard } from '../../core/alerts/hear-event.ts';
import { asksAboutJob } from '../../core/alerts/matches-job.ts';
import type { MatchedJob } from '../../core/alerts/matches-job.ts';
import { settleNotices } from '../../core/alerts/settle-notices.ts';
import { accountStanding } from '../channels/account-standing.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import { dropCursor, moveCursor, readCursor } from '../documents/timeline-cursor.ts';
import { ALERT_CURSOR_COLLECTION } from './alert-cursor.ts';
import type { AlertDeps, AlertOutbox } from './alert-deps.ts';
import { alertRecordOf, ALERTS_COLLECTION } from './alert-document.ts';
import type { StoredAlert } from './alert-document.ts';
import type { AlertLooks } from './alert-looks.ts';
import { readMemory, writeMemory } from './alert-memory-document.ts';
import { deliverAlerts } from './deliver-alerts.ts';
import { createJobLookup } from './job-lookup.ts';
import type { JobLookup } from './job-lookup.ts';

export interface EvaluateDeps extends AlertDeps {
  outbox: AlertOutbox;
  /** When to look by the clock; one for as long as somebody evaluates. */
  looks: AlertLooks;
}

export interface Evaluated {
  /** Whether any rule is on. */
  isListenedTo: boolean;
  /** Whether there may be more to read right now. */
  hasMore: boolean;
  /** When there is something to do again, epoch ms; null: not by itself. */
  nextMs: number | null;
}

interface Watching {
  alertId: string;
  rule: StoredAlert;
  memory: AlertMemory;
  /** Of the stored memory; 0: it is not stored. */
  revision: number;
}

interface Step {
  events: readonly Event[];
  jobOf: JobLookup;
  /** Absent: it is not time to look. */
  look: ReturnType<AlertLooks['begin']> | null;
  nowMs: number;
}

const NOTHING: Evaluated = { isListenedTo: false, hasMore: false, nextMs: null };
/** While messages are under way, what becomes of them is looked at so often. */
const SETTLE_EVERY_MS = 2000;

/**
 * Reads the timeline on from where it was read last, looks by the clock at what no event tells, and gives the outbox what
 * rules have to say. A rule's memory (how far it has heard, what is wrong, which messages it made) is stored in one step, and
 * a message has its id from it: with any number of callers, and wherever one dies, what happened is told once.
 *
 * @throws UNAVAILABLE: what is not stored is done again by the next call.
 */
export async function evaluateAlerts(deps: EvaluateDeps, limit: number): Promise<Evaluated> {
  const { engine, clock, looks } = deps;
  const cursor = await readCursor(engine, ALERT_CURSOR_COLLECTION);
  const watching = await watchingRules(deps);
  looks.retain(watching.map(({ alertId }) => alertId));
  if (watching.length === 0) {
    await dropCursor(engine, ALERT_CURSOR_COLLECTION, cursor);
    return NOTHING;
  }
  const from = earliest(watching.map(({ memory }) => memory.heard_to));
  const start = cursor.eventId !== null && cursor.eventId > from ? cursor.eventId : from;
  const events = await engine.readEventsAfter(start, limit);
  const nowMs = clock.now();
  const jobOf = createJobLookup(engine);
  const isLook = looks.isDue(nowMs) || nowMs >= looks.nextMs() || events.some(asksForALook);
  const step: Step = { events, jobOf, nowMs, look: isLook ? looks.begin({ deps, jobOf, nowMs }) : null };
  let isStored = true;
  let nextMs = looks.nextMs();
  // Read again after the events: a rule that was saved before one of them happened hears it.
  const current = events.length === 0 ? watching : await watchingRules(deps);
  for (const each of current) {
    const done = await evaluateOne(deps, each, step);
    isStored &&= done.isStored;
    nextMs = Math.min(nextMs, done.nextMs ?? Infinity);
  }
  const last = events.at(-1);
  if (last === undefined) return { isListenedTo: true, hasMore: !isStored, nextMs };
  const hasMoved = isStored && (await moveCursor(engine, ALERT_CURSOR_COLLECTION, { cursor, eventId: last.id, nowMs }));
  return { isListenedTo: true, hasMore: !hasMoved || events.length >= limit, nextMs };
}

/** The rules that are on and can be read. One without a memory (it came with a backup) begins now. */
async function watchingRules({ engine, clock, newId }: EvaluateDeps): Promise<Watching[]> {
  const rules = (await listAllDocuments(engine, ALERTS_COLLECTION)).map(alertRecordOf);
  const on = rules.flatMap(({ alertId, stored }) => (stored?.enabled === true ? [{ alertId, rule: stored }] : []));
  return Promise.all(
    on.map(async ({ alertId, rule }) => {
      const { revision, memory } = await readMemory(engine, alertId);
      if (memory !== null) return { alertId, rule, memory, revision };
      const nowMs = clock.now();
      const begun = newAlertMemory(newId(nowMs), nowMs, await engine.lastEventId());
      const isStored = await writeMemory(engine, alertId, { memory: begun, expectedRevision: revision, nowMs });
      if (isStored) return { alertId, rule, memory: begun, revision: revision + 1 };
      const other = await readMemory(engine, alertId);
      return { alertId, rule, memory: other.memory ?? begun, revision: other.revision };
    }),
  );
}

async function evaluateOne(
  deps: EvaluateDeps,
  { alertId, rule, memory, revision }: Watching,
  { events, jobOf, look, nowMs }: Step,
): Promise<{ isStored: boolean; nextMs: number | null }> {
  const { engine, publicUrl, looks } = deps;
  const draft = new AlertDraft(rule, memory, nowMs);
  for (const event of events) {
    if (event.id <= memory.heard_to || !isHeard(event)) continue;
    const job = asksAboutJob(rule.match) && event.job_id !== null ? await jobOf(event.job_id) : null;
    hearEvent(draft, rule, event, job);
  }
  if (look !== null) await look(draft, rule, alertId);
  draft.repeat();
  const jobs = await jobsToName(draft, jobOf);
  const againMs = settleNotices(draft, rule, { nowMs, publicUrl, jobs });
  let stored = revision;
  if (draft.isChanged) {
    const lastId = events.at(-1)?.id ?? '';
    if (lastId > draft.memory.heard_to) draft.memory.heard_to = lastId;
    const kept = { memory: draft.memory, expectedRevision: revision, nowMs };
    if (!(await writeMemory(engine, alertId, kept))) {
      looks.forget(alertId);
      return { isStored: false, nextMs: nowMs };
    }
    stored += 1;
  }
  const isUnderWay = await deliver(deps, { alertId, rule, memory: draft.memory, revision: stored }, nowMs);
  return { isStored: true, nextMs: isUnderWay ? Math.min(againMs ?? Infinity, nowMs + SETTLE_EVERY_MS) : againMs };
}

/** Of what is told one by one, the jobs: a message names who answers for each. */
async function jobsToName({ memory }: AlertDraft, jobOf: JobLookup): Promise<Map<string, MatchedJob>> {
  const jobs = new Map<string, MatchedJob>();
  if (memory.notices.length > MOST_ALERTS_A_MINUTE) return jobs;
  for (const { job_id: jobId } of memory.notices) {
    const job = jobId === null ? null : await jobOf(jobId);
    if (jobId !== null && job !== null) jobs.set(jobId, job);
  }
  return jobs;
}

/** @returns whether the end of a message is still to be learnt. */
async function deliver(deps: EvaluateDeps, watching: Watching, nowMs: number): Promise<boolean> {
  const { alertId, rule, memory, revision } = watching;
  const { engine, outbox } = deps;
  if (memory.told.every(({ outcome }) => outcome !== 'queued')) return false;
  const account = await accountStanding(deps, rule.via);
  const delivered = await deliverAlerts(memory, { alertId, rule, outbox, account, nowMs });
  if (!delivered.isChanged) return true;
  if (!(await writeMemory(engine, alertId, { memory: delivered.memory, expectedRevision: revision, nowMs })))
    return true;
  if (delivered.events.length > 0) await engine.appendEvents(delivered.events, nowMs);
  if (delivered.metrics.length > 0) await engine.addMetrics(delivered.metrics);
  return delivered.memory.told.some(({ outcome }) => outcome === 'queued');
}

/** Event ids grow, and those of one store compare as texts. */
function earliest(ids: readonly string[]): string {
  return ids.reduce((first, id) => (id < first ? id : first));
}
