import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { changeTriggerState, withHappenings } from './trigger-state.ts';
import type { TriggerHappenings } from './trigger-state.ts';

/** What happened at triggers since it was last written down: many deliveries cost one write a trigger. */
export class TriggerNotes {
  readonly #notes = new Map<string, TriggerHappenings>();

  fired(triggerId: string, at: string, runId: string | null): void {
    const note = this.#of(triggerId);
    note.fired += 1;
    note.lastFired = { at, runId };
  }

  filtered(triggerId: string): void {
    this.#of(triggerId).filtered += 1;
  }

  refused(triggerId: string, at: string, reason: string): void {
    const note = this.#of(triggerId);
    note.refused += 1;
    note.lastRefused = { at, reason };
  }

  /** Writes them down, and forgets those that are. @throws UNAVAILABLE: what is not written yet waits for the next time. */
  async write(engine: DocumentVerbs, nowMs: number): Promise<void> {
    for (const [triggerId, since] of [...this.#notes]) {
      this.#notes.delete(triggerId);
      try {
        await changeTriggerState(engine, { triggerId, nowMs }, before => withHappenings(before, since));
      } catch (error) {
        this.#takeBack(triggerId, since);
        throw error;
      }
    }
  }

  #of(triggerId: string): TriggerHappenings {
    let note = this.#notes.get(triggerId);
    if (note === undefined) {
      note = { fired: 0, filtered: 0, refused: 0, lastFired: null, lastRefused: null };
      this.#notes.set(triggerId, note);
    }
    return note;
  }

  #takeBack(triggerId: string, since: TriggerHappenings): void {
    const note = this.#of(triggerId);
    note.fired += since.fired;
    note.filtered += since.filtered;
    note.refused += since.refused;
    note.lastFired ??= since.lastFired;
    note.lastRefused ??= since.lastRefused;
  }
}
