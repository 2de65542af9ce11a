import type { ErrorCode } from '@multi-job/contract';
import { AppError, messageOf } from '../core/errors.ts';
import type { CommandResult } from '../tools/tool.ts';
import { commandRunInputs } from './command-run/inputs.ts';
import type { CommandRunInputs } from './command-run/inputs.ts';
import { defineJob } from './define-job.ts';
import type { JobContext, JobDefinition } from './define-job.ts';
import { onceMarks } from './once-mark.ts';
import { DiscardRun, RetryRun } from './outcomes.ts';

const marks = onceMarks('command', { begun: 'running', done: 'ended' });
/** Refusals that the next attempt would meet again. */
const FINAL_CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['VALIDATION', 'TOOL_DENIED']);
const MAX_TOLD_CHARS = 300;

/**
 * Runs one program and holds its exit code against those that are expected. One that may have done something is never run
 * again by itself, unless the job says that a repeat does no harm: see `once-mark.ts`.
 */
export function commandRunJob(): JobDefinition<CommandRunInputs> {
  return defineJob({
    type: 'command.run',
    description: 'Runs one program that the installation allows, and checks its exit code.',
    inputs: commandRunInputs,
    tools: ['command', 'files'],
    async run(ctx, inputs) {
      const isOnce = !inputs.repeatable;
      const mark = isOnce ? marks.markOf(ctx.checkpoint) : null;
      if (mark?.state === 'done') return mark.output;
      if (mark?.state === 'begun') throw outcomeUnknown(inputs);
      if (isOnce) await marks.markBegun(ctx);
      const result = await run(ctx, inputs, isOnce);
      const ok = isExpected(inputs, result);
      const output = { ok, ...result };
      if (!ok) throw failureOf(inputs, result, output);
      if (isOnce) await marks.markDone(ctx, output);
      return output;
    },
  });
}

async function run(ctx: JobContext, inputs: CommandRunInputs, isOnce: boolean): Promise<CommandResult> {
  const { argv, cwd, env, stdin, command_timeout_ms: timeoutMs } = inputs;
  try {
    return await ctx.tools.command.run({
      ...{ argv: [...argv], timeoutMs },
      ...(cwd === undefined ? {} : { cwd }),
      ...(env === undefined ? {} : { env }),
      ...(stdin === undefined ? {} : { stdin }),
    });
  } catch (error) {
    ctx.signal.throwIfAborted();
    // The tool throws for what it did not start, and for nothing else.
    if (isOnce) await marks.unmark(ctx);
    if (!(error instanceof AppError)) throw error;
    const code = error.code === 'UNAVAILABLE' ? 'not_started' : error.code.toLowerCase();
    const message = messageOf(error);
    throw FINAL_CODES.has(error.code) ? new DiscardRun(message, { code }) : new RetryRun(message, { code });
  }
}

function isExpected({ expect_exit_codes: expected }: CommandRunInputs, result: CommandResult): boolean {
  return !result.timed_out && result.exit_code !== null && expected.includes(result.exit_code);
}

/** It ended, and not as expected: what it did until then is done. */
function failureOf(inputs: CommandRunInputs, result: CommandResult, output: object): DiscardRun | RetryRun {
  const code = result.timed_out ? 'timeout' : 'unexpected_exit';
  const said = lastLine(result.stderr) ?? lastLine(result.stdout);
  const message = `${sentenceOf(inputs, result)}${said === null ? '' : ` It said at last: ${said}`}`;
  if (inputs.repeatable) return new RetryRun(message, { code, output });
  return new DiscardRun(message, { code, output });
}

function sentenceOf(inputs: CommandRunInputs, result: CommandResult): string {
  const { expect_exit_codes: expected, command_timeout_ms: limitMs } = inputs;
  const name = nameOf(inputs);
  if (result.timed_out) {
    return `${name} did not end within command_timeout_ms (${limitMs}) and was ended with all it started.`;
  }
  if (result.exit_code === null)
    return `${name} was ended by ${result.signal ?? 'a signal'} after ${result.duration_ms} ms.`;
  return `${name} exited with code ${result.exit_code} after ${result.duration_ms} ms; expected: ${expected.join(', ')}.`;
}

/** The end of a run whose command may have been carried out: it says how to go on. */
function outcomeUnknown(inputs: CommandRunInputs): DiscardRun {
  const message =
    `${nameOf(inputs)} was begun by an earlier attempt that was ended before the command was: what it has done is not known. ` +
    'It is not run again by itself. Look at what it works on: if nothing was done there, retry the run. ' +
    'To have it repeated, set repeatable (a repeat does no harm).';
  return new DiscardRun(message, { code: 'outcome_unknown' });
}

/** Without its arguments, which may hold secrets. */
function nameOf({ argv: [program = ''] }: CommandRunInputs): string {
  return JSON.stringify(program);
}

function lastLine(text: string): string | null {
  const line = text.trimEnd().split('\n').at(-1)?.trim() ?? '';
  if (line === '') return null;
  return line.length > MAX_TOLD_CHARS ? `${line.slice(0, MAX_TOLD_CHARS)}…` : line;
}
