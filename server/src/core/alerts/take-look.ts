import type { AlertKind, AlertRule } from '@multi-job/contract';
import type { AlertDraft } from './alert-draft.ts';

/** Something that was found to be so. */
export interface Finding {
  subject: string;
  /** Since when, epoch ms. */
  sinceMs: number;
  jobId: string | null;
  runId: string | null;
  facts: Record<string, string>;
}

/** Everything of a kind that is so now. */
export interface Look {
  found: readonly Finding[];
  /** Whether what is not among them is not so: false where only some could be looked at. */
  isWhole: boolean;
  /** Of what was told and is not so any more: nobody is to be told (it was switched off, or is gone). */
  isDropped?: (subject: string) => boolean;
  /** Of what is over, what is named besides. */
  overFacts?: (subject: string) => Record<string, string>;
  /** Subjects that are kept, so that they are not told again: still so, and over in another sense. */
  overAndKept?: ReadonlySet<string>;
}

/** Takes in what was found of a kind: what is new begins, what is not there any more is over. */
export function takeLook(draft: AlertDraft, rule: AlertRule, kind: AlertKind, look: Look, nowMs: number): void {
  if (!rule.on.includes(kind)) return;
  const present = new Set(look.found.map(({ subject }) => subject));
  const kept = look.overAndKept ?? new Set();
  for (const streak of draft.streaksOf(kind)) {
    const { subject } = streak;
    if (present.has(subject) && !kept.has(subject)) continue;
    const about = { kind, subject, atMs: nowMs, jobId: streak.job_id, runId: streak.run_id };
    if (kept.has(subject)) draft.isOver({ ...about, facts: {} }, { isTold: true, isKept: true });
    else if (!look.isWhole) continue;
    else if (streak.is_over || look.isDropped?.(subject) === true) draft.forget(streak);
    else draft.isOver({ ...about, facts: look.overFacts?.(subject) ?? {} }, { isTold: true });
  }
  for (const { subject, sinceMs, jobId, runId, facts } of look.found) {
    if (draft.streak(kind, subject) !== undefined) continue;
    draft.happened({ kind, subject, atMs: sinceMs, jobId, runId, facts }, { isCounted: false });
    if (!kept.has(subject)) continue;
    draft.isOver({ kind, subject, atMs: nowMs, jobId, runId, facts: {} }, { isTold: true, isKept: true });
  }
}
