import type { AgentAction } from '../../core/agents/agent-action.ts';
import type { JournalStep } from '../../core/agents/loop/agent-journal.ts';
import { AppError, messageOf } from '../../core/errors.ts';
import { retryAfterMs } from '../../core/retry/retry-after.ts';
import { createCommandTool } from '../../tools/command/command-tool.ts';
import type { CommandTool, HttpResponse } from '../../tools/tool.ts';
import { observed } from './observed.ts';
import { saveScheduledJob } from './save-scheduled-job.ts';
import type { AgentSession } from './session.ts';

/** What came of a step that was begun. */
export type StepResult =
  | { kind: 'done'; observation: string; outside: string | null }
  | { kind: 'failed'; code: string; observation: string; outside: string | null }
  /** Surely nobody has seen it. */
  | { kind: 'unsent'; message: string; delayMs: number }
  /** It may have been carried out, and is a write. */
  | { kind: 'unknown'; message: string };

type Of<Kind extends AgentAction['kind']> = Extract<AgentAction, { kind: Kind }>;

const REQUEST_TIMEOUT_MS = 30_000;
const COMMAND_TIMEOUT_MS = 60_000;
const KEPT_BODY_BYTES = 256 * 1024;
const LONGEST_WAIT_MS = 10 * 60_000;
/** Answers that say the request was not carried out. */
const NOT_DONE: ReadonlySet<number> = new Set([425, 429, 503]);

/** Does one step that was decided, reserved and stored. Whatever goes wrong in it is a result; an ended attempt throws. */
export async function carryOut(session: AgentSession, step: JournalStep): Promise<StepResult> {
  try {
    return await done(session, step);
  } catch (error) {
    session.ctx.signal.throwIfAborted();
    return failed(step, error);
  }
}

async function done(session: AgentSession, step: JournalStep): Promise<StepResult> {
  const { ctx } = session;
  const { action, n } = step;
  switch (action.kind) {
    case 'note':
      ctx.log.info(`note: ${action.text}`);
      return { kind: 'done', observation: '', outside: null };
    case 'kv':
      return kv(session, step, action);
    case 'file':
      return file(session, step, action);
    case 'provider_http':
      return request(session, step, action);
    case 'mcp_tool': {
      const { server, tool, arguments: input } = action;
      const { isError, text, structured } = await ctx.tools.mcp.call({ server, tool, input });
      const shown = text === '' && structured !== null ? JSON.stringify(structured) : text;
      const told = { observation: await observed(session, n, shown), outside: `mcp:${server}/${tool}` };
      return isError ? { kind: 'failed', code: 'tool_error', ...told } : { kind: 'done', ...told };
    }
    case 'message':
      return message(session, step, action);
    case 'command': {
      const { argv, cwd } = action;
      const result = await commandTool(session, step, argv).run({
        argv,
        timeoutMs: COMMAND_TIMEOUT_MS,
        ...(cwd === null ? {} : { cwd }),
      });
      const { exit_code: exitCode, stdout, stderr, timed_out: timedOut } = result;
      const text = `exit code ${exitCode ?? result.signal ?? 'none'}\n${stdout}${stderr === '' ? '' : `\nstandard error:\n${stderr}`}`;
      const told = { observation: await observed(session, n, text), outside: `command:${argv[0] ?? ''}` };
      if (timedOut) return { kind: 'failed', code: 'timeout', ...told };
      return exitCode === 0 ? { kind: 'done', ...told } : { kind: 'failed', code: 'unexpected_exit', ...told };
    }
    case 'schedule_job':
      return { kind: 'done', observation: await saveScheduledJob(session, action.job), outside: null };
  }
}

/** What somebody has approved is allowed with exactly these words, and only in this step. */
function commandTool({ ctx, deps }: AgentSession, { intent }: JournalStep, argv: readonly string[]): CommandTool {
  const { commands, knownSecrets } = deps;
  const [program, ...words] = argv;
  if (commands === null || intent?.approvalId == null || program === undefined) return ctx.tools.command;
  const rules = { ...commands.rules, prefixes: [...commands.rules.prefixes, [program, ...words] as const] };
  const run = { runId: ctx.runId, log: ctx.log };
  return createCommandTool({ commands: { ...commands, rules }, knownSecrets }, run, ctx.signal);
}

async function kv(session: AgentSession, { n }: JournalStep, { op, key, value }: Of<'kv'>): Promise<StepResult> {
  const tool = session.ctx.tools.kv;
  if (op === 'get') {
    const found = await tool.get(key);
    const text = typeof found === 'string' ? found : JSON.stringify(found);
    // Whatever is kept there may have come from outside once.
    return {
      kind: 'done',
      observation: await observed(session, n, text),
      outside: found === null ? null : `kv:${key}`,
    };
  }
  if (op === 'set') await tool.set(key, value);
  else await tool.delete(key);
  return { kind: 'done', observation: '', outside: null };
}

async function file(session: AgentSession, { n }: JournalStep, action: Of<'file'>): Promise<StepResult> {
  const tool = session.ctx.tools.files;
  const { op, path, content = '' } = action;
  if (op === 'read' || op === 'list') {
    const text = op === 'read' ? await tool.read(path) : JSON.stringify(await tool.list(path));
    return { kind: 'done', observation: await observed(session, n, text), outside: `file:${path}` };
  }
  const { bytes } = op === 'write' ? await tool.write(path, content) : await tool.append(path, content);
  return { kind: 'done', observation: `${bytes} bytes written.`, outside: null };
}

async function message(session: AgentSession, step: JournalStep, action: Of<'message'>): Promise<StepResult> {
  const { ctx, deps } = session;
  const { channel, account_id: accountId, to, text } = action;
  const { runId, jobId, traceId, signal } = ctx;
  const key = step.intent?.key ?? `${runId}.${step.n}`;
  const said = { messageId: key, channel, accountId, to, text, runId, jobId, traceId, skillId: ctx.skill?.skillId };
  const { messageId, status, detail } = await deps.sendMessage(said, signal);
  const why = detail === null ? '' : ` ${detail}`;
  const told = { observation: `Message ${messageId} is ${status}.${why}`, outside: detail === null ? null : 'message' };
  if (status === 'failed' || status === 'dropped') return { kind: 'failed', code: 'message_failed', ...told };
  if (status !== 'outcome_unknown') return { kind: 'done', ...told };
  const observation = `${told.observation} A person decides in the outbox what becomes of it: do not send it again.`;
  return { kind: 'failed', code: 'outcome_unknown', observation, outside: told.outside };
}

/** No redirect is followed: where it leads was not decided. */
async function request(session: AgentSession, step: JournalStep, action: Of<'provider_http'>): Promise<StepResult> {
  const { ctx, deps } = session;
  const { account, method, url, headers, body } = action;
  const header = step.class === 'keyed_write' ? ((await deps.world.idempotencyOf(account))?.header ?? null) : null;
  const key = step.intent?.key ?? `${ctx.runId}.${step.n}`;
  const response = await ctx.tools.http.request({
    ...{ method, url, account },
    headers: header === null ? headers : { ...headers, [header.toLowerCase()]: key },
    ...(body === null || body === undefined ? {} : { body }),
    ...{ timeoutMs: REQUEST_TIMEOUT_MS, maxRedirects: 0, maxBodyBytes: KEPT_BODY_BYTES, cutBody: true },
  });
  return answered(session, step, response);
}

async function answered(session: AgentSession, step: JournalStep, response: HttpResponse): Promise<StepResult> {
  const { status, headers, text, sha256 } = response;
  if (NOT_DONE.has(status) && step.class !== 'read') {
    const asked = retryAfterMs(headers['retry-after'], session.deps.clock.now()) ?? 0;
    return {
      kind: 'unsent',
      message: `it was answered with status ${status}.`,
      delayMs: Math.min(asked, LONGEST_WAIT_MS),
    };
  }
  // Told by its key, it is done again; the model would do it under another one.
  if (status >= 500 && step.class !== 'read') {
    return { kind: 'unknown', message: `it was answered with status ${status}` };
  }
  const type = headers['content-type'] ?? 'no content type';
  const location = headers['location'] === undefined ? '' : `\nlocation: ${headers['location']}`;
  const body = sha256 === undefined ? text : `[no text, sha256 ${sha256}]`;
  const observation = await observed(session, step.n, `HTTP ${status}, ${type}${location}\n${body}`);
  const outside = `http:${originOf(response.url)}`;
  if (status < 400) return { kind: 'done', observation, outside };
  return { kind: 'failed', code: `http_${status}`, observation, outside };
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** What an error says of the step: refused by us, seen by nobody, or maybe carried out. */
function failed({ class: kind, action }: JournalStep, error: unknown): StepResult {
  const isOurs = error instanceof AppError;
  const isSent = action.kind === 'command' ? !isOurs : !isOurs || error.details['may_have_reached'] === true;
  const mayBeDone = kind === 'plain_write' || (kind === 'keyed_write' && action.kind === 'provider_http');
  if (mayBeDone && isSent) return { kind: 'unknown', message: messageOf(error).replace(/\.$/, '') };
  const isAway = isOurs && error.code === 'UNAVAILABLE';
  // A write that nobody has seen is begun again by the next attempt.
  if (kind !== 'read' && isAway) return { kind: 'unsent', message: messageOf(error), delayMs: 0 };
  const code = isOurs ? (isAway ? 'no_answer' : error.code.toLowerCase()) : 'handler_error';
  return { kind: 'failed', code, observation: messageOf(error).slice(0, 2000), outside: `error:${action.kind}` };
}
