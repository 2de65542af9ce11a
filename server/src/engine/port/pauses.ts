import type { Pause } from '@multi-job/contract';

export interface PauseVerbs {
  /**
   * Begins a pause, or changes the one of this scope (`since` stays). From here on until `untilMs`, decided in the same step as
   * each dispatch and each claim:
   * - nothing of its scope fires: what is due is put off to the end of the pause (`deferred`, guard `paused`) and then decided
   *   as the misfire policy says; rows of what was missed so name the pause. Event: `scheduler.dispatch_paused`.
   * - nothing of its scope is claimed. Queued runs of a paused pool stay where they are; one of a job with a paused label is
   *   set aside when a claim meets it: `delayed`, `paused`, and gives back its place in the lane. Event: `run.delayed`.
   * Runs that are running go on, and runs on demand are accepted. Labels are those of the current version of the job.
   * Queued runs of a paused pool do not count for pressure mode.
   * Events: `pause.started`, `pause.changed`. Wakes: `schedule`.
   */
  putPause(command: PutPause): Promise<Pause>;

  /**
   * Ends a pause before its time: what it held back is looked at again at once.
   * Event: `pause.ended`. Wakes: `schedule`, `queue:<pool>` of each pool with something in its queue.
   *
   * @throws NOT_FOUND when no pause of this scope is in force.
   */
  endPause(command: { scope: string; actor: string; nowMs: number }): Promise<Pause>;

  /** Those in force, by scope. One whose time is over is taken away by `promoteDelayed`, with its event and wakes. */
  listPauses(nowMs: number): Promise<Pause[]>;
}

export interface PutPause {
  scope: string;
  untilMs: number;
  reason: string;
  actor: string;
  nowMs: number;
}
