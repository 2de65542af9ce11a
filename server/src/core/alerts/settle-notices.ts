import type { AlertRule } from '@multi-job/contract';
import { KEPT_ALERT_HISTORY, MOST_ALERTS_A_MINUTE } from '@multi-job/contract/alert';
import type { AlertDraft } from './alert-draft.ts';
import type { Notice, Told } from './alert-memory.ts';
import { isQuiet } from './is-quiet.ts';
import { writeAlert, writeDigest } from './write-alert.ts';
import type { JobToName, WrittenAlert } from './write-alert.ts';

/** What is noted within this is judged together, so that the first of a flood does not go out alone. */
export const GATHER_MS = 3000;
const MINUTE_MS = 60_000;
/** While it is quiet, and while a flood is gathered, this is how often it is looked again. */
const LOOK_AGAIN_MS = 30_000;
const NAMED_SUBJECTS = 10;
/** So many messages may wait for the outbox; while it takes none, what happens is gathered. */
const MOST_OUTGOING = 20;

/**
 * Makes messages of what is noted: one each, or one of all where there would be more than five within a minute, or where
 * they waited for the end of the quiet hours.
 *
 * @returns when there is something to do again, epoch ms; null: not by itself.
 */
export function settleNotices(
  draft: AlertDraft,
  rule: AlertRule,
  { nowMs, publicUrl, jobs }: { nowMs: number; publicUrl: string | null; jobs: ReadonlyMap<string, JobToName> },
): number | null {
  const { memory } = draft;
  const [first] = memory.notices;
  if (first === undefined) return null;
  if (isQuiet(rule.quiet, nowMs)) {
    if (!memory.is_held) draft.isChanged = true;
    memory.is_held = true;
    return nowMs + LOOK_AGAIN_MS;
  }
  if (memory.outgoing.length >= MOST_OUTGOING) return nowMs + LOOK_AGAIN_MS;
  const about = { rule, publicUrl, jobs };
  if (memory.is_held) {
    send(
      draft,
      { nowMs, rule },
      writeDigest(memory.notices, { ...about, more: memory.uncounted, isAfterQuiet: true }),
      null,
    );
    return clear(draft);
  }
  if (nowMs < first.noted_ms + GATHER_MS) return first.noted_ms + GATHER_MS;
  const recent = memory.recent_ms.filter(ms => ms > nowMs - MINUTE_MS && ms <= nowMs);
  if (recent.length + memory.notices.length + memory.uncounted <= MOST_ALERTS_A_MINUTE) {
    for (const notice of memory.notices) send(draft, { nowMs, rule }, writeAlert(notice, about), notice);
    return clear(draft);
  }
  // A clock that was set back must not hold it for ever.
  const endMs = Math.min(first.noted_ms, nowMs) + MINUTE_MS;
  if (nowMs < endMs) return endMs;
  send(
    draft,
    { nowMs, rule },
    writeDigest(memory.notices, { ...about, more: memory.uncounted, isAfterQuiet: false }),
    null,
  );
  return clear(draft);
}

function clear(draft: AlertDraft): null {
  draft.memory.notices = [];
  draft.memory.uncounted = 0;
  draft.memory.is_held = false;
  draft.isChanged = true;
  return null;
}

function send(
  { memory }: AlertDraft,
  { nowMs, rule }: { nowMs: number; rule: AlertRule },
  { title, text }: WrittenAlert,
  notice: Notice | null,
): void {
  memory.messages += 1;
  const messageId = `alert:${memory.nonce}:${memory.messages}`;
  const subjects = notice === null ? [...new Set(memory.notices.map(({ subject }) => subject))] : [notice.subject];
  const told: Told = {
    message_id: messageId,
    at_ms: nowMs,
    kind: notice?.kind ?? 'digest',
    phase: notice?.phase ?? 'digest',
    title,
    subjects: subjects.slice(0, NAMED_SUBJECTS),
    subjects_total: notice === null ? subjects.length + memory.uncounted : 1,
    run_id: notice?.run_id ?? null,
    outcome: 'queued',
    error: null,
  };
  memory.outgoing.push({ message_id: messageId, text, job_id: notice?.job_id ?? null, via: rule.via });
  memory.told = [told, ...memory.told].slice(0, KEPT_ALERT_HISTORY);
  memory.recent_ms = [...memory.recent_ms.filter(ms => ms > nowMs - MINUTE_MS), nowMs];
  memory.last_fired_ms = nowMs;
}
