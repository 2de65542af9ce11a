import { z } from 'zod';
import type { GroupEnd, ProcessGroup, ProcessGroups } from '../../core/children/process-groups.ts';
import { COMMANDS_ARE_OFF, decideCommand, PREFIXES_SETTING } from '../../core/commands/decide-command.ts';
import type { CommandRules } from '../../core/commands/decide-command.ts';
import { AppError } from '../../core/errors.ts';
import type { KnownSecrets } from '../../core/redaction/known-secrets.ts';
import { checked } from '../checked.ts';
import type { CommandRequest, CommandResult, CommandTool } from '../tool.ts';
import { commandFolder } from './command-folder.ts';
import { KeptOutput } from './kept-output.ts';
import { OutputLog } from './output-log.ts';
import type { LinesOfRun } from './output-log.ts';

/** With what JSON makes of them, both outputs stay below the limit of what a run may keep. */
const KEPT_BYTES = 65_536;
const DEFAULT_TIMEOUT_MS = 60_000;
const DAY_MS = 86_400_000;
/** What a program is given to end by itself. An attempt that is to stop has less than two seconds for it. */
const TIMEOUT_GRACE_MS = 2000;
const ABORT_GRACE_MS = 1000;
/** When all that could print has ended, what it printed is here at once. */
const READ_LIMIT_MS = 2000;

const plainText = (most: number) =>
  z
    .string()
    .max(most)
    .refine(text => !text.includes('\0'), 'holds a NUL character');

const requestSchema = z.strictObject({
  argv: z.array(plainText(32_768)).min(1).max(256),
  cwd: plainText(4096).optional(),
  env: z.record(z.string().min(1).max(256), plainText(32_768)).optional(),
  timeoutMs: z.int().min(1).max(DAY_MS).optional(),
  stdin: z.string().max(1_048_576).optional(),
});

/** How a worker runs commands. */
export interface CommandRunner {
  rules: CommandRules;
  /** All that a program gets besides what a job sets. */
  env: Readonly<Record<string, string>>;
  root: string;
  groups: ProcessGroups;
}

export interface CommandToolDeps {
  /** Absent: commands are switched off. */
  commands?: CommandRunner | undefined;
  knownSecrets?: KnownSecrets | undefined;
}

export interface CommandToolRun {
  runId: string;
  log?: LinesOfRun | undefined;
}

/** Runs programs that the installation allows, each in a process group that ends with it, with the call or with the attempt. */
export function createCommandTool(deps: CommandToolDeps, run: CommandToolRun, signal: AbortSignal): CommandTool {
  return {
    async run(given) {
      const request = checked('command.run', requestSchema, given) as CommandRequest;
      const { commands } = deps;
      if (commands === undefined) throw denied('off', COMMANDS_ARE_OFF);
      const verdict = decideCommand(request, commands.rules);
      if (!verdict.isAllowed) throw denied(verdict.reason, verdict.message);
      const { program, argv0 } = verdict;
      const cwd = await commandFolder(commands.root, request.cwd ?? '');
      signal.throwIfAborted();
      const group = commands.groups.start({
        ...{ program, argv0, cwd, args: request.argv.slice(1) },
        env: { ...commands.env, ...request.env },
        purpose: `command of run ${run.runId}`,
      });
      return follow(group, request, { ...deps, ...run }, signal);
    },
  };
}

async function follow(
  group: ProcessGroup,
  { argv, stdin = '', timeoutMs = DEFAULT_TIMEOUT_MS }: CommandRequest,
  { knownSecrets, log }: CommandToolDeps & CommandToolRun,
  signal: AbortSignal,
): Promise<CommandResult> {
  // A duration, not a time of day: the monotonic clock measures it.
  const startMs = performance.now();
  const outputLog = log === undefined ? null : new OutputLog(log);
  const [stdout, stderr] = [read(group, 'stdout', outputLog), read(group, 'stderr', outputLog)];
  group.stdin.end(stdin);
  let timedOut = false;
  const limit = setTimeout(() => {
    timedOut = true;
    void group.end(TIMEOUT_GRACE_MS);
  }, timeoutMs);
  const onAbort = () => void group.end(ABORT_GRACE_MS);
  signal.addEventListener('abort', onAbort);
  const end = await group.ended;
  clearTimeout(limit);
  signal.removeEventListener('abort', onAbort);
  const durationMs = Math.round(performance.now() - startMs);
  await Promise.all([stdout.isRead(), stderr.isRead()]);
  outputLog?.end();
  signal.throwIfAborted();
  if (end.fault !== null) throw notStarted(argv, end);
  const shown = (text: string) => knownSecrets?.scrubText(text) ?? text;
  return {
    exit_code: end.exitCode,
    signal: end.signal,
    stdout: shown(stdout.kept.text()),
    stderr: shown(stderr.kept.text()),
    duration_ms: durationMs,
    truncated: stdout.kept.isCut || stderr.kept.isCut,
    timed_out: timedOut,
  };
}

function read(group: ProcessGroup, name: 'stdout' | 'stderr', outputLog: OutputLog | null) {
  const kept = new KeptOutput(KEPT_BYTES);
  const stream = group[name];
  stream.on('data', (chunk: Buffer) => {
    kept.push(chunk);
    outputLog?.push(name, chunk);
  });
  const closed = new Promise<void>(resolve => {
    const done = () => {
      resolve();
    };
    stream.once('end', done).once('close', done);
  });
  const isRead = async () => {
    let late: NodeJS.Timeout | undefined;
    const limit = new Promise<void>(resolve => {
      late = setTimeout(resolve, READ_LIMIT_MS);
    });
    await Promise.race([closed, limit]);
    clearTimeout(late);
    // Whoever still holds the other end of it is nobody whom the run knows.
    stream.destroy();
  };
  return { kept, isRead };
}

function denied(reason: string, message: string): AppError {
  return new AppError('TOOL_DENIED', message, {
    details: { tool: 'command', rule: `command: ${PREFIXES_SETTING}`, reason },
  });
}

function notStarted([program = '']: readonly string[], { fault }: GroupEnd): AppError {
  const message = `${JSON.stringify(program.slice(0, 200))} could not be started: ${fault ?? ''}.`;
  return new AppError('UNAVAILABLE', message, { details: { reason: 'not_started' } });
}
