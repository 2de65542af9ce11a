import type { RunApproval } from '@multi-job/contract';
import { isLastAttempt } from '../../core/retry/is-last-attempt.ts';
import type { SkillPolicy } from '../../core/skills/skill-limits.ts';
import type { JobContext, JobDefinition, JobLog } from '../../handlers/define-job.ts';
import type { ToolsFactory } from '../../tools/create-tools-factory.ts';
import type { Tools } from '../../tools/tool.ts';
import type { ServiceDeps } from '../service.ts';
import { attemptSpan } from './attempt-span.ts';
import type { Attempt } from './attempt.ts';
import { checkpointJson } from './checkpoint-json.ts';
import { logText } from './log-text.ts';
import { progressOf } from './progress-of.ts';
import { RunJournal } from './run-journal.ts';
import { tracedTools } from './traced-tools.ts';
import { storeAnswer } from './store-answer.ts';

export interface AttemptContextDeps extends ServiceDeps {
  toolsFor: ToolsFactory;
}

/** What a handler sees of its attempt. Everything that costs something is made when first used. */
export class AttemptContext implements JobContext {
  readonly #attempt: Attempt;
  readonly #definition: JobDefinition;
  readonly #deps: AttemptContextDeps;
  readonly skill: SkillPolicy | undefined;
  #tools: Tools | null = null;
  #log: JobLog | null = null;
  #progress: JobContext['progress'] | null = null;
  #saveCheckpoint: JobContext['saveCheckpoint'] | null = null;

  constructor(attempt: Attempt, definition: JobDefinition, deps: AttemptContextDeps, skill?: SkillPolicy) {
    this.skill = skill;
    this.#attempt = attempt;
    this.#definition = definition;
    this.#deps = deps;
  }

  get runId(): string {
    return this.#attempt.run.runId;
  }
  get jobId(): string {
    return this.#attempt.run.jobId;
  }
  get type(): string {
    return this.#definition.type;
  }
  get attempt(): number {
    return this.#attempt.run.attempt;
  }
  get isLastAttempt(): boolean {
    const { spec, attempt } = this.#attempt.run;
    return isLastAttempt(spec?.retry_policy ?? null, attempt);
  }
  get scheduledAtMs(): number {
    return this.#attempt.run.scheduledAtMs;
  }
  get traceId(): string {
    return this.#attempt.run.traceId;
  }
  get mayHaveRunTwice(): boolean {
    return this.#attempt.run.mayHaveRunTwice;
  }
  get signal(): AbortSignal {
    return this.#attempt.signal;
  }
  get checkpoint(): unknown {
    return this.#attempt.run.checkpoint;
  }

  get approval(): RunApproval | null {
    return this.#attempt.run.approval;
  }

  get tools(): Tools {
    this.#tools ??= this.#makeTools();
    return this.#tools;
  }

  get log(): JobLog {
    this.#log ??= logInto(() => this.#journal);
    return this.#log;
  }

  // Methods come out of getters so that a handler may take the context apart: `const { progress } = ctx`.
  get progress(): JobContext['progress'] {
    this.#progress ??= (percent, message) => {
      this.#journal.progress(progressOf(percent, message));
    };
    return this.#progress;
  }

  get saveCheckpoint(): JobContext['saveCheckpoint'] {
    this.#saveCheckpoint ??= state => this.#keepCheckpoint(state);
    return this.#saveCheckpoint;
  }

  #makeTools(): Tools {
    const { runId, jobId, traceId, fence, versionId } = this.#attempt.run;
    const { type, tools: declaredTools = [] } = this.#definition;
    const { toolsFor, tracer, clock } = this.#deps;
    const hold = { runId, fence, versionId };
    const atEnd = (act: () => void) => {
      this.#attempt.atEnd(act);
    };
    const leftMs = () => this.#attempt.deadlineMs - clock.now();
    const run = { runId, jobId, traceId, type, declaredTools, skill: this.skill, log: this.log, hold, atEnd, leftMs };
    const tools = toolsFor(run, this.signal);
    return tracer === undefined ? tools : tracedTools(tools, { tracer, clock, parent: attemptSpan(this.#attempt.run) });
  }

  async #keepCheckpoint(state: unknown): Promise<void> {
    const checkpoint: unknown = JSON.parse(checkpointJson(state));
    const { engine, clock, knownSecrets } = this.#deps;
    const { runId, fence } = this.#attempt.run;
    const kept = knownSecrets === undefined || knownSecrets.isEmpty ? checkpoint : knownSecrets.scrub(checkpoint);
    await storeAnswer(engine.recordProgress({ runId, fence, checkpoint: kept, nowMs: clock.now() }), 'a checkpoint');
  }

  get #journal(): RunJournal {
    const attempt = this.#attempt;
    attempt.journal ??= new RunJournal(attempt.run, this.#deps);
    // An attempt that is over has closed its journal; one made after that must not write either.
    if (attempt.isSettled) void attempt.journal.close();
    return attempt.journal;
  }
}

/** A log whose methods may be passed around without their object, and take whatever they are given. */
function logInto(journal: () => RunJournal): JobLog {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...given: unknown[]) => {
      journal().log(level, logText(given));
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
