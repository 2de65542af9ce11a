import { skillIdOfType } from '@multi-job/contract/skill';
import type { ClaimedRun, RunOutcome } from '../../engine/port/queue.ts';
import { messageOf } from '../../core/errors.ts';
import type { SkillPolicy } from '../../core/skills/skill-limits.ts';
import type { SkillRuns } from '../../operations/skills/create-skill-runs.ts';
import type { RegisteredJob, Registry } from '../../handlers/registry.ts';
import { AttemptContext } from './attempt-context.ts';
import type { AttemptContextDeps } from './attempt-context.ts';
import { recordAttempt } from './attempt-span.ts';
import { Attempt } from './attempt.ts';
import type { Interruption } from './attempt.ts';
import { failure } from './ending.ts';
import type { Ending } from './ending.ts';
import type { ChildPool } from './isolation/child-pool.ts';
import type { Lease } from './lease.ts';
import { outcomeOf } from './outcome-of.ts';
import type { Suspect } from '../service.ts';
import { runHandler } from './run-handler.ts';
import type { RunsWithoutHandler } from './runs-without-handler.ts';
import { scrubEnding } from './scrub-ending.ts';
import { openSkillAttempt } from './skill-attempt.ts';
import { rememberEnded, suspectsOf } from './suspects.ts';
import type { SuspectRun } from './suspects.ts';

/** How exact time limits are. One timer looks at all attempts; none is made per run. */
const TICK_MS = 25;
/** What an interrupted handler is given to stop by itself. A child process is killed instead, so it gets less. */
const GRACE_MS = 2000;
const CHILD_GRACE_MS = 250;
/** What a killed process is given until all it printed has been read. */
const KILLED_LIMIT_MS = 2000;

export interface AttemptsOptions extends AttemptContextDeps {
  registry: Registry;
  children: ChildPool;
  withoutHandler: RunsWithoutHandler;
  skills?: SkillRuns | undefined;
  random: () => number;
  /** A report was laid under its lease. */
  onReported: () => void;
}

/** The attempts that this worker has under way. */
export class Attempts {
  readonly #options: AttemptsOptions;
  readonly #active = new Set<Attempt>();
  readonly #ended: SuspectRun[] = [];
  #ticker: NodeJS.Timeout | null = null;

  constructor(options: AttemptsOptions) {
    this.#options = options;
  }

  /** Slots taken. */
  get size(): number {
    return this.#active.size;
  }

  start(lease: Lease, runs: readonly ClaimedRun[]): void {
    this.#ticker ??= setInterval(() => {
      this.#tick();
    }, TICK_MS);
    for (const run of runs) this.#startOne(lease, run);
  }

  /** Hands back runs that were claimed but not started. */
  release(lease: Lease, runs: readonly ClaimedRun[]): void {
    const nowMs = this.#options.clock.now();
    for (const { runId, fence } of runs) {
      lease.reports.push({ runId, fence, finishedAtMs: nowMs, durationMs: 0, outcome: 'released' });
    }
    this.#options.onReported();
  }

  /** Interrupts the attempts that match. */
  interrupt(why: Interruption, matches: (attempt: Attempt) => boolean): void {
    const nowMs = this.#options.clock.now();
    for (const attempt of this.#active) if (matches(attempt)) attempt.interrupt(why, nowMs);
  }

  /** Interrupts all; those already interrupted, too, get no more than `graceMs` from now. */
  interruptAll(why: Interruption, graceMs: number): void {
    const nowMs = this.#options.clock.now();
    for (const attempt of this.#active) {
      attempt.interrupt(why, nowMs, graceMs);
      attempt.abandonAtMs = Math.min(attempt.abandonAtMs, nowMs + graceMs);
    }
  }

  /** Runs whose handlers may have thrown what nobody caught. */
  suspects(error: unknown): Suspect[] {
    return suspectsOf(error, [...this.#active].flatMap(suspectOf), this.#ended);
  }

  stopTicking(): void {
    if (this.#ticker !== null) clearInterval(this.#ticker);
    this.#ticker = null;
  }

  #startOne(lease: Lease, run: ClaimedRun): void {
    const job = run.spec === null ? null : this.#options.registry.find(run.spec.type);
    const isolated = job?.definition.isolation === 'process';
    const attempt = new Attempt(run, lease, this.#options.clock.now(), isolated ? CHILD_GRACE_MS : GRACE_MS);
    lease.attempts += 1;
    this.#active.add(attempt);
    const running = job === null ? this.#runOfSkill(attempt) : this.#run(job, attempt);
    if (running === null) {
      this.#settle(attempt, this.#options.withoutHandler.endingOf(run, attempt.startedAtMs));
      return;
    }
    running.then(
      ending => {
        this.#settle(attempt, ending);
      },
      (error: unknown) => {
        this.#settle(attempt, failure('handler_error', messageOf(error)));
      },
    );
  }

  /** Null for a run that is made from no skill. */
  #runOfSkill(attempt: Attempt): Promise<Ending> | null {
    const { skills } = this.#options;
    const skillId = skillIdOfType(attempt.run.spec?.type ?? '');
    return skills === undefined || skillId === null ? null : this.#runSkill(skills, skillId, attempt);
  }

  /** A run of a skill is that of the job type it stands on, with what the skill adds and within what it allows. */
  async #runSkill(skills: SkillRuns, skillId: string, attempt: Attempt): Promise<Ending> {
    const { registry, withoutHandler } = this.#options;
    const opened = await openSkillAttempt({ skills, registry }, skillId, attempt.run);
    if (opened.kind === 'ended') return opened.ending;
    if (opened.kind === 'not_offered') return withoutHandler.endingOf(attempt.run, attempt.startedAtMs);
    // Nothing was begun: it is as if it had never been claimed.
    if (attempt.interruption !== null) return failure('handler_error', 'The attempt was interrupted before it began.');
    attempt.inputs = opened.inputs;
    if (opened.job.definition.isolation === 'process') attempt.graceMs = CHILD_GRACE_MS;
    return this.#run(opened.job, attempt, opened.policy);
  }

  #run(job: RegisteredJob, attempt: Attempt, skill?: SkillPolicy): Promise<Ending> {
    const context = new AttemptContext(attempt, job.definition, this.#options, skill);
    if (job.definition.isolation === 'process') return this.#options.children.run(job, attempt, context);
    attempt.begin(attempt.startedAtMs);
    attempt.moduleUrl = job.moduleUrl;
    return runHandler(job, context, attempt.inputs);
  }

  #tick(): void {
    const nowMs = this.#options.clock.now();
    for (const attempt of this.#active) {
      if (attempt.isSettled) continue;
      if (attempt.interruption === null && nowMs >= attempt.deadlineMs) attempt.interrupt('timeout', nowMs);
      if (nowMs >= attempt.abandonAtMs) this.#abandon(attempt);
      else attempt.journal?.tick(nowMs);
    }
    if (this.#active.size === 0) this.stopTicking();
  }

  /** The handler did not stop when it was asked to: its slot is taken back, whatever it still does. */
  #abandon(attempt: Attempt): void {
    const { run, interruption } = attempt;
    const fields = { run_id: run.runId, job_id: run.jobId, trace_id: run.traceId, type: run.spec?.type, interruption };
    if (attempt.kill === null) {
      this.#options.logger.warn(
        fields,
        'a handler ignored its AbortSignal and was left behind; isolation: "process" lets it be killed',
      );
    } else if (!attempt.isKilled) {
      this.#options.logger.warn(fields, 'the process of a handler was killed');
      attempt.isKilled = true;
      attempt.abandonAtMs += KILLED_LIMIT_MS;
      attempt.kill();
      return;
    }
    this.#settle(attempt, null);
  }

  /** @param ending null when the handler was given up. */
  #settle(attempt: Attempt, ending: Ending | null): void {
    if (attempt.isSettled) return;
    attempt.settle();
    if (attempt.journal === null) this.#report(attempt, ending);
    else {
      // What the handler said must not come after how it ended.
      void attempt.journal.close().finally(() => {
        this.#report(attempt, ending);
      });
    }
  }

  #report(attempt: Attempt, ending: Ending | null): void {
    const { run, lease, startedAtMs } = attempt;
    const { tracer } = this.#options;
    const finishedAtMs = this.#options.clock.now();
    this.#active.delete(attempt);
    for (const suspect of suspectOf(attempt)) rememberEnded(this.#ended, suspect);
    lease.attempts -= 1;
    // A lost lease that was found out while the attempt ran: the run is another worker's by now.
    if (attempt.interruption === 'lease_lost') {
      if (tracer !== undefined) recordAttempt(tracer, attempt, null, finishedAtMs);
    } else {
      const outcome = this.#soundOutcome(attempt, ending, finishedAtMs);
      if (tracer !== undefined) recordAttempt(tracer, attempt, outcome, finishedAtMs);
      const durationMs = Math.max(0, finishedAtMs - startedAtMs);
      lease.reports.push({ runId: run.runId, fence: run.fence, finishedAtMs, durationMs, ...outcome });
      this.#log(attempt, outcome);
    }
    this.#options.onReported();
  }

  /** Whatever a handler ended with, its attempt is reported. */
  #soundOutcome(attempt: Attempt, ending: Ending | null, nowMs: number): RunOutcome {
    try {
      const told = ending === null ? null : scrubEnding(ending, this.#options.knownSecrets);
      return this.#outcomeOf(attempt, told, nowMs);
    } catch (error) {
      const message = `How the handler ended cannot be told: ${messageOf(error)}`;
      return outcomeOf(failure('handler_error', message), attempt.run, nowMs, this.#options);
    }
  }

  #outcomeOf(attempt: Attempt, ending: Ending | null, nowMs: number): RunOutcome {
    const { run, interruption } = attempt;
    switch (interruption) {
      case 'cancelled':
        return { outcome: 'cancelled' };
      case 'timeout':
        return outcomeOf(failure('timeout', attempt.timeoutMessage), run, nowMs, this.#options);
      case 'released':
        // A handler that got done after all has its result; one that gave up for the signal is handed back.
        if (ending === null || (ending.kind === 'failed' && !ending.isFinal)) return { outcome: 'released' };
        return outcomeOf(ending, run, nowMs, this.#options);
      default:
        return outcomeOf(ending ?? failure('handler_error', 'The handler was given up.'), run, nowMs, this.#options);
    }
  }

  #log({ run }: Attempt, outcome: RunOutcome): void {
    if (outcome.outcome !== 'failed' && outcome.outcome !== 'retry') return;
    const fields = {
      run_id: run.runId,
      job_id: run.jobId,
      trace_id: run.traceId,
      type: run.spec?.type,
      attempt: run.attempt,
      code: outcome.error.code,
    };
    const verb = outcome.outcome === 'retry' ? 'failed and will be retried' : 'failed';
    this.#options.logger.warn(fields, `an attempt ${verb}: ${outcome.error.message}`);
  }
}

/** None where the handler has a process of its own, whose end says whose it was. */
function suspectOf({ run, moduleUrl }: Attempt): SuspectRun[] {
  if (moduleUrl === undefined) return [];
  const { runId, jobId, attempt, spec } = run;
  return [{ run_id: runId, job_id: jobId, type: spec?.type ?? '', attempt, moduleUrl }];
}
