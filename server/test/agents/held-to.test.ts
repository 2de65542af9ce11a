import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Approval } from '@multi-job/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import type { McpAccess } from '../../src/core/mcp/mcp-access.ts';
import { dropMessage } from '../../src/operations/outbox/drop-message.ts';
import { enqueueMessage } from '../../src/operations/outbox/enqueue-message.ts';
import { listOutbox } from '../../src/operations/outbox/list-outbox.ts';
import { runAgent } from '../../src/handlers/agent-workflow/run-agent.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { plays } from '../planner/model-server.ts';
import { commandsOn } from '../tools/commands-on.ts';
import { json, startStandIn } from '../tools/stand-in.ts';
import type { StandIn } from '../tools/stand-in.ts';
import { openAgentStage } from './agent-stage.ts';
import type { AgentStage } from './agent-stage.ts';
import { attemptByHand } from './attempt-by-hand.ts';
import { step } from './copy-script.ts';
import { pinnedServer } from './pinned-server.ts';

const round = (...actions: object[]) => ({ say: '', steps: actions.map(step), final: null });
const done = { say: '', steps: [], final: { summary: 'Done.', message: 'All is done.' } };
const write = { kind: 'mcp_tool', server: 'desk', tool: 'write', arguments: { text: 'hello' } };

describe.each(Object.entries(engineFactories))('what agents are held to on the %s engine', (_kind, factoryOf) => {
  const factory = factoryOf();
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mj-agent-cmd-')));
  let stage: AgentStage;
  let server: StandIn;
  /** What the MCP server does: its tool is what was pinned, or says something else of itself. */
  const desk = { isChanged: false, calls: 0, fault: null as AppError | null };
  const mcp: McpAccess = {
    forRun: () => ({
      list: () =>
        Promise.resolve(
          desk.isChanged
            ? []
            : [
                {
                  ...{ name: 'write', title: null, description: 'Writes.', input_schema: { type: 'object' } },
                  ...{ output_schema: null, annotations: {}, is_read: false },
                },
              ],
        ),
      call: () => {
        if (desk.fault !== null) return Promise.reject(desk.fault);
        desk.calls += 1;
        return Promise.resolve({ isError: false, text: 'written', structured: null, isCut: false });
      },
      close: () => Promise.resolve(),
    }),
  };

  beforeAll(async () => {
    await factory.start();
    server = await startStandIn({ '/pages': response => json(response, 200, { id: 'page' }) });
    const commands = commandsOn(root, [[process.execPath, '-e', 'console.log(1)']]);
    stage = await openAgentStage(factory.newStore(), {
      ...{ mcp, commands, concurrency: 60, installation: { dailyMaxTokens: 1_000_000 } },
    });
    await stage.account('notion', 'main', { secret: 'ntn_test_0123456789abcdef', config: { base_url: server.url } });
    await stage.account('webhook', 'ops', { secret: 'whsec-0123456789abcdef', config: { url: server.url } });
    await pinnedServer(stage.engine, 'desk', { write: false });
  });
  afterAll(async () => {
    await stage.close();
    await server.close();
    await factory.stop();
    rmSync(root, { recursive: true, force: true });
  });

  async function asked(script: object[], inputs: object = {}): Promise<{ runId: string; question: Approval }> {
    stage.model.willAnswer(plays([...script, done]));
    const runId = await stage.agent('do what is to be done', { ...inputs });
    return { runId, question: await stage.question(runId) };
  }

  test('a tool that says something else since it was pinned is asked about, and not called', async () => {
    desk.isChanged = true;
    const { runId, question } = await asked([round(write)], { on_reject: 'continue' });
    expect(question).toMatchObject({ kind: 'changed_tool', action: { rule: 'mcp_tool_changed' } });
    await stage.decide(question, 'rejected');
    expect((await stage.ended(runId)).output.steps[0]).toMatchObject({ status: 'refused' });

    // Changed between the yes and the call: the approval was for what was pinned.
    desk.isChanged = false;
    const second = await asked([round(write)], { on_reject: 'continue' });
    expect(second.question.action).toMatchObject({ rule: 'write_asks' });
    desk.isChanged = true;
    await stage.decide(second.question, 'approved');
    const again = await stage.until(
      second.runId,
      ({ approval_id: id, status }) => status === 'awaiting_approval' && id !== second.question.approval_id,
    );
    expect((await stage.engine.getApproval(again.approval_id ?? ''))?.kind).toBe('changed_tool');
    await stage.decide(await stage.question(second.runId), 'rejected');
    await stage.ended(second.runId);
    expect(desk.calls).toBe(0);
    desk.isChanged = false;
  });

  test('a tool call whose answer is lost is asked about; one that surely was not sent is done again by itself', async () => {
    const away = (reached: boolean) =>
      new AppError('UNAVAILABLE', 'the server is away', { details: reached ? { may_have_reached: true } : {} });
    const inputs = { write_policy: 'granted', allowed_mcp_servers: ['desk'] };
    stage.model.willAnswer(plays([round(write), done]));
    desk.fault = away(true);
    const lost = await stage.agent('use the tool write', inputs);
    const question = await stage.question(lost);
    expect(question).toMatchObject({ kind: 'unknown_outcome', action: { kind: 'outcome_unknown', step: 1, try: 1 } });
    desk.fault = null;
    await stage.decide(question, 'approved', 'again');
    expect((await stage.ended(lost)).output.steps[0]).toMatchObject({ status: 'done' });

    desk.fault = away(false);
    const unsent = await stage.agent('use the tool write', inputs, {
      retry_policy: { max_retry: 1, backoff_sec: [0] },
    });
    const gaveUp = await stage.ended(unsent);
    expect(gaveUp.run).toMatchObject({ attempt: 2, result: { error: { code: 'no_answer' } } });
    expect(gaveUp.output).toMatchObject({
      end: { reason: 'no_answer' },
      steps: [{ kind: 'mcp_tool', status: 'open' }],
    });
    desk.fault = null;
    const stopped = await stage.agent('use the tool write', inputs);
    await stage.ended(stopped);
    expect(desk.calls).toBe(2);
    desk.calls = 0;
  });

  test('what is approved is what is done: another body, another account or other words are asked about anew', async () => {
    const body = { kind: 'provider_http', account: 'notion/main', method: 'POST', url: '/pages', body: { to: 'ani' } };
    const { runId, question } = await asked([round(body)]);
    const run = await stage.engine.getRun(runId);
    const approval = {
      ...{
        approval_id: question.approval_id,
        digest: question.digest,
        note: null,
        by: 'ani',
        answer: null,
        expired: false,
      },
      decision: 'approved' as const,
    };
    const about = { runId, jobId: run?.job_id ?? '' };
    const asking = attemptByHand(stage, about);
    // The journal as the waiting run left it, with one letter of the body changed.
    stage.model.willAnswer(plays([round(body), done]));
    await expect(runAgent(stage.deps, asking.ctx, { prompt: 'do what is to be done' })).rejects.toMatchObject({
      name: 'AwaitApproval',
    });
    const journal = JSON.stringify(asking.kept.at(-1));
    const changed: unknown = JSON.parse(journal.replaceAll('"ani"', '"eve"'));
    const { ctx } = attemptByHand(stage, about, { checkpoint: changed, approval });
    await expect(runAgent(stage.deps, ctx, { prompt: 'do what is to be done' })).rejects.toMatchObject({
      name: 'AwaitApproval',
      question: { action: { arguments: { body: { to: 'eve' } } } },
    });
    expect(server.count('/pages')).toBe(0);
    await stage.decide(question, 'approved');
    await stage.ended(runId);
    expect(server.count('/pages')).toBe(1);

    // The account was switched off between the yes and the step.
    const off = await asked([round(body)]);
    await stage.account('notion', 'main', { enabled: false, config: { base_url: server.url } });
    await new Promise(resolve => setTimeout(resolve, 800));
    await stage.decide(off.question, 'approved');
    expect((await stage.ended(off.runId)).output.steps[0]).toMatchObject({
      status: 'denied',
      verdict: { rule: 'account_disabled' },
    });
    await stage.account('notion', 'main', { enabled: true, config: { base_url: server.url } });
    expect(server.count('/pages')).toBe(1);
  });

  test('a command outside the list runs with exactly the words that somebody approved', async () => {
    const command = { kind: 'command', argv: [process.execPath, '-e', 'console.log(6 * 7)'], cwd: null };
    const { runId, question } = await asked([round(command)]);
    expect(question).toMatchObject({ kind: 'sensitive_command', action: { arguments: { argv: command.argv } } });
    await stage.decide(question, 'approved');
    const { output } = await stage.ended(runId);
    expect(output.steps[0]).toMatchObject({ status: 'done', observation: expect.stringContaining('42') as string });
  });

  test('a message goes into the outbox under the key of its step, and no more than once', async () => {
    const message = { kind: 'message', channel: 'webhook', account_id: 'ops', to: null, text: 'hello {name}' };
    const { runId, question } = await asked([round(message)]);
    // Ended between the message and the record of it: the next attempt says it again, under the same id.
    const point = 'before s1 outcome';
    let times = 0;
    stage.points.at = at => {
      if (at === point && (times += 1) === 1) throw new Error('the attempt is ended here');
    };
    await stage.decide(question, 'approved');
    expect((await stage.ended(runId)).output.steps[0]).toMatchObject({ class: 'keyed_write', status: 'done' });
    stage.points.at = () => undefined;
    expect(times).toBe(2);
    const { items } = await listOutbox(stage.engine, { runId, limit: 10, offset: 0 });
    expect(items).toMatchObject([
      { message_id: `${runId}.1`, account_id: 'ops', status: 'queued', origin: 'run', text: 'hello {name}' },
    ]);

    // One that a person has given up by then is no success.
    const dropped = await asked([round(message)]);
    const { runId: droppedId } = dropped;
    const outbox = { engine: stage.engine, clock: stage.deps.clock, newId: stage.deps.newId };
    const first = { messageId: `${droppedId}.1`, channel: 'webhook', accountId: 'ops', to: null, text: message.text };
    await enqueueMessage(outbox, {
      ...first,
      channel: 'webhook',
      origin: 'run',
      runId: null,
      jobId: null,
      traceId: null,
    });
    await dropMessage(outbox, `${droppedId}.1`);
    await stage.decide(dropped.question, 'approved');
    expect((await stage.ended(droppedId)).output.steps[0]).toMatchObject({
      ...{ status: 'failed', code: 'message_failed' },
      observation: expect.stringContaining('is dropped') as string,
    });

    const nowhere = await asked([round({ ...message, channel: 'pigeon' })], { on_reject: 'continue' });
    expect(nowhere.question.kind).toBe('missing_account');
    await stage.decide(nowhere.question, 'rejected');
    await stage.ended(nowhere.runId);
  });

  test('fifty runs at once never go over the tokens of the day', async () => {
    stage.deps.installation.dailyMaxTokens = 30_000;
    stage.model.willAnswer(plays([done]));
    const key = `race-${stage.deps.newId(Date.now())}`;
    const runs = await Promise.all(Array.from({ length: 50 }, () => stage.agent('race', { agent_key: key })));
    const ended = await Promise.all(runs.map(runId => stage.ended(runId)));
    const won = ended.filter(({ run }) => run.status === 'success');
    const refused = ended.filter(({ run }) => run.result?.error?.code === 'budget_exceeded');
    expect(won.length + refused.length).toBe(50);
    expect(won.length).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.output.end.numbers).toMatchObject({ limit: 'AGENT_DAILY_MAX_TOKENS', limit_tokens: 30_000 });
    const day = new Date().toISOString().slice(0, 10);
    const { installation_day: used } = await stage.engine.readBudgets({ runId: runs[0] ?? '', agentKey: key, day });
    expect(used.tokens).toBeLessThanOrEqual(30_000);
    stage.deps.installation.dailyMaxTokens = 1_000_000;
  });
});
