import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actionDigest } from '../../src/core/approvals/action-digest.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAgent } from '../../src/handlers/agent-workflow/run-agent.ts';
import { AwaitApproval } from '../../src/handlers/outcomes.ts';
import { listOutbox } from '../../src/operations/outbox/list-outbox.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { plays } from '../planner/model-server.ts';
import { commandsOn } from '../tools/commands-on.ts';
import { json, startStandIn } from '../tools/stand-in.ts';
import type { StandIn } from '../tools/stand-in.ts';
import { openAgentStage } from './agent-stage.ts';
import type { AgentStage } from './agent-stage.ts';
import { attemptByHand } from './attempt-by-hand.ts';
import { step } from './copy-script.ts';

const done = { say: '', steps: [], final: { summary: 'Done.', message: 'All is done.' } };
const INPUTS = { prompt: 'do what is to be done' };
const command = { kind: 'command', argv: [process.execPath, '-e', 'console.log(1)'], cwd: null };
const post = {
  ...{ kind: 'provider_http', account: 'notion/main', method: 'POST', url: '/pages' },
  ...{ headers: { 'x-a': '1' }, body: { to: 'ani' } },
};
const message = { kind: 'message', channel: 'webhook', account_id: 'ops', to: 'ani', text: 'hello' };
const file = { kind: 'file', op: 'append', path: 'a.txt', content: 'x' };
const job = { kind: 'schedule_job', job: { job_id: 'made', type: 'report.daily' } };

/** What was approved, and what stands in its place when it is to be done. */
const CHANGES: [string, object, object][] = [
  ['a word of a command', command, { ...command, argv: [process.execPath, '-e', 'console.log(2)'] }],
  ['a further word', command, { ...command, argv: [...command.argv, '--', 'x'] }],
  ['two words that were one', { ...command, argv: ['git', 'log x'] }, { ...command, argv: ['git', 'log', 'x'] }],
  ['the folder of a command', command, { ...command, cwd: 'elsewhere' }],
  ['the body of a request', post, { ...post, body: { to: 'eve' } }],
  ['a name in the body', post, { ...post, body: { to: 'ani', cc: 'eve' } }],
  ['its address', post, { ...post, url: '/pages?to=eve' }],
  ['its method', post, { ...post, method: 'DELETE' }],
  ['a header', post, { ...post, headers: { 'x-a': '2' } }],
  ['its account', post, { ...post, account: 'github/main' }],
  ['the text of a message', message, { ...message, text: 'hello\u200b' }],
  ['who gets it', message, { ...message, to: 'eve' }],
  ['what is added to a file', file, { ...file, content: 'y' }],
  ['the file', file, { ...file, path: 'b.txt' }],
  ['the job that is made', job, { ...job, job: { ...job.job, type: 'backup.export' } }],
];

describe.each(Object.entries(engineFactories))(
  'what was approved and is something else by now, on the %s engine',
  (_kind, factoryOf) => {
    const factory = factoryOf();
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'mj-agent-yes-')));
    let stage: AgentStage;
    let server: StandIn;
    let other: StandIn;

    beforeAll(async () => {
      await factory.start();
      const pages = { '/pages': (response: Parameters<typeof json>[0]) => json(response, 200, { id: 'page' }) };
      server = await startStandIn(pages);
      other = await startStandIn(pages);
      stage = await openAgentStage(factory.newStore(), { commands: commandsOn(root, [['git']]) });
      for (const provider of ['notion', 'github']) {
        await stage.account(provider, 'main', { secret: 'secret-0123456789abcdef', config: { base_url: server.url } });
      }
      await stage.account('webhook', 'ops', { secret: 'whsec-0123456789abcdef', config: { url: server.url } });
    });
    afterAll(async () => {
      await stage.close();
      await server.close();
      await other.close();
      await factory.stop();
      rmSync(root, { recursive: true, force: true });
    });

    /** Ends an attempt with its question. */
    async function asks(checkpoint: unknown, approval: Parameters<typeof attemptByHand>[2] = {}) {
      const about = { runId: 'run-of-it', jobId: 'job-of-it' };
      const { ctx, kept } = attemptByHand(stage, about, { checkpoint, ...approval });
      const ended: unknown = await runAgent(stage.deps, ctx, INPUTS).catch((error: unknown) => error);
      if (!(ended instanceof AwaitApproval)) throw new Error(`it does not ask: ${String(ended)}`);
      return { question: ended.question, journal: kept.at(-1) };
    }

    test.each(CHANGES)('%s: it is asked about anew, and nothing is done', async (_what, approved, changed) => {
      const plan = (action: object) => plays([{ say: '', steps: [step(action)], final: null }, done]);
      stage.model.willAnswer(plan(approved));
      const first = await asks(null);
      stage.model.willAnswer(plan(changed));
      const second = await asks(null);
      const yes = {
        ...{ approval_id: 'a1', digest: actionDigest(first.question.action), decision: 'approved' as const },
        ...{ note: null, by: 'ani', answer: null, expired: false },
      };
      const { question } = await asks(second.journal, { approval: yes });
      expect(actionDigest(question.action)).toBe(actionDigest(second.question.action));
      expect(actionDigest(question.action)).not.toBe(yes.digest);
      expect(server.seen).toEqual([]);
      expect((await listOutbox(stage.engine, { limit: 10, offset: 0 })).total).toBe(0);
      expect(await stage.engine.getJob('made')).toBeNull();
    });

    test('an account that leads elsewhere since the yes: the run says what changed, and asks anew', async () => {
      stage.model.willAnswer(plays([{ say: '', steps: [step(post)], final: null }, done]));
      const runId = await stage.agent('write a page', { on_reject: 'continue' });
      const first = await stage.question(runId);
      const secret = 'secret-0123456789abcdef';
      await stage.account('notion', 'main', { secret, config: { base_url: other.url } });
      await new Promise(resolve => setTimeout(resolve, 800));
      await stage.decide(first, 'approved');
      const run = await stage.until(
        runId,
        ({ approval_id: id, status }) => status === 'awaiting_approval' && id !== first.approval_id,
      );
      const second = await stage.engine.getApproval(run.approval_id ?? '');
      expect(second?.reason).toMatch(/approved this step as it was, and its place and what is sent changed since/);
      expect(JSON.stringify(second?.action)).toContain(other.url);
      expect([server.count('/pages'), other.count('/pages')]).toEqual([0, 0]);
      await stage.decide(second!, 'approved');
      expect((await stage.ended(runId)).output.steps[0]).toMatchObject({ status: 'done' });
      expect([server.count('/pages'), other.count('/pages')]).toEqual([0, 1]);
    });
  },
);
