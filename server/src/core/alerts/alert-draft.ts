import type { AlertKind, AlertRule } from '@multi-job/contract';
import { MOST_NOTICES, MOST_STREAKS, streakKey } from './alert-memory.ts';
import type { AlertMemory, Notice, Streak } from './alert-memory.ts';

/** What happened, as whoever noticed it says. */
export interface Happening {
  kind: AlertKind;
  subject: string;
  atMs: number;
  jobId: string | null;
  runId: string | null;
  facts: Record<string, string>;
}

/**
 * A memory that is being changed in one step of the evaluation: streaks begin, go on and end in it, and what is to be told of
 * that is noted. It is stored as a whole, or not at all.
 */
export class AlertDraft {
  readonly memory: AlertMemory;
  isChanged = false;
  readonly #nowMs: number;
  readonly #rule: AlertRule;

  constructor(rule: AlertRule, memory: AlertMemory, nowMs: number) {
    this.#rule = rule;
    this.#nowMs = nowMs;
    this.memory = structuredClone(memory);
  }

  streak(kind: AlertKind, subject: string): Streak | undefined {
    const key = streakKey(kind, subject);
    return Object.hasOwn(this.memory.streaks, key) ? this.memory.streaks[key] : undefined;
  }

  streaksOf(kind: AlertKind): Streak[] {
    return Object.values(this.memory.streaks).filter(streak => streak.kind === kind);
  }

  /** It is so: told when it begins; further ones of a streak are counted, where each is an event of its own. */
  happened(what: Happening, { isCounted }: { isCounted: boolean }): void {
    const { kind, subject, runId } = what;
    const streak = this.streak(kind, subject);
    if (streak !== undefined) {
      if (!isCounted || streak.is_over) return;
      streak.count += 1;
      streak.run_id = runId ?? streak.run_id;
      this.#recount(streak, what);
      this.isChanged = true;
      return;
    }
    const isTold = this.#rule.on.includes(kind);
    this.#makeRoom();
    this.memory.streaks[streakKey(kind, subject)] = {
      ...{ kind, subject, since_ms: what.atMs, count: 1, told_ms: isTold ? this.#nowMs : null },
      ...{ job_id: what.jobId, run_id: runId, is_over: false },
    };
    if (isTold) this.#note(what, 'fired', { since_ms: what.atMs, count: 1 });
    this.isChanged = true;
  }

  /** It is over: told where it was told that it began, or where the rule says so of the kind. */
  isOver(what: Happening, { isTold, isKept = false }: { isTold: boolean; isKept?: boolean }): void {
    const streak = this.streak(what.kind, what.subject);
    if (streak === undefined || streak.is_over) return;
    if (isKept) streak.is_over = true;
    else this.forget(streak);
    this.isChanged = true;
    const waiting = this.#waiting(what.kind, what.subject);
    if (waiting?.phase === 'fired') {
      waiting.over_ms = what.atMs;
      return;
    }
    if (waiting !== undefined) this.memory.notices.splice(this.memory.notices.indexOf(waiting), 1);
    if (isTold) this.#note(what, 'over', streak);
  }

  /** Nobody is told: what it speaks of is gone, or was switched off. */
  forget({ kind, subject }: Pick<Streak, 'kind' | 'subject'>): void {
    const key = streakKey(kind, subject);
    if (!Object.hasOwn(this.memory.streaks, key)) return;
    Reflect.deleteProperty(this.memory.streaks, key);
    this.isChanged = true;
  }

  /** Says again what lasts, where the rule wants that. */
  repeat(): void {
    const { repeat_after_sec: afterSec } = this.#rule;
    if (afterSec === null) return;
    for (const streak of Object.values(this.memory.streaks)) {
      if (streak.is_over || streak.told_ms === null || this.#nowMs - streak.told_ms < afterSec * 1000) continue;
      streak.told_ms = this.#nowMs;
      this.isChanged = true;
      if (this.#waiting(streak.kind, streak.subject) !== undefined) continue;
      const { kind, subject, job_id: jobId, run_id: runId } = streak;
      this.#note({ kind, subject, jobId, runId, atMs: this.#nowMs, facts: {} }, 'repeated', streak);
    }
  }

  #waiting(kind: AlertKind, subject: string): Notice | undefined {
    return this.memory.notices.find(
      each => each.kind === kind && each.subject === subject && each.phase !== 'over' && each.over_ms === null,
    );
  }

  #recount(streak: Streak, { runId, facts }: Happening): void {
    const waiting = this.#waiting(streak.kind, streak.subject);
    if (waiting === undefined) return;
    waiting.count = streak.count;
    waiting.run_id = runId ?? waiting.run_id;
    waiting.facts = facts;
  }

  #note(what: Happening, phase: Notice['phase'], about: Pick<Streak, 'since_ms' | 'count'>): void {
    if (this.memory.notices.length >= MOST_NOTICES) {
      this.memory.uncounted += 1;
      return;
    }
    const { kind, subject, jobId, runId, facts } = what;
    this.memory.notices.push({
      ...{ kind, phase, subject, noted_ms: this.#nowMs, since_ms: about.since_ms, over_ms: null, count: about.count },
      ...{ job_id: jobId, run_id: runId, facts },
    });
  }

  /** Keys are in the order of their beginning. */
  #makeRoom(): void {
    const keys = Object.keys(this.memory.streaks);
    const [oldest] = keys;
    if (keys.length >= MOST_STREAKS && oldest !== undefined) Reflect.deleteProperty(this.memory.streaks, oldest);
  }
}
