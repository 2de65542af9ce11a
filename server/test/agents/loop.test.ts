import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineFactories } from '../engines/engine-factories.ts';
import { plays } from '../planner/model-server.ts';
import { json, startStandIn } from '../tools/stand-in.ts';
import type { StandIn } from '../tools/stand-in.ts';
import { openAgentStage } from './agent-stage.ts';
import type { AgentStage } from './agent-stage.ts';

const NOTION_TOKEN = 'ntn_test_0123456789abcdef';
const GITHUB_TOKEN = 'ghp_test_0123456789abcdef';

describe.each(Object.entries(engineFactories))('agents on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  let stage: AgentStage;
  let server: StandIn;

  beforeAll(async () => {
    await factory.start();
    server = await startStandIn({
      '/repos/o/r/issues': response => json(response, 200, [{ number: 7, title: 'Door is stuck' }]),
      '/pages': response => json(response, 200, { id: 'page-1' }),
    });
    stage = await openAgentStage(factory.newStore());
    await stage.account('github', 'main', { secret: GITHUB_TOKEN, config: { base_url: server.url } });
    await stage.account('notion', 'main', { secret: NOTION_TOKEN, config: { base_url: server.url } });
  });
  afterAll(async () => {
    await stage.close();
    await server.close();
    await factory.stop();
  });

  const read = {
    why: 'look',
    action: { kind: 'provider_http', account: 'github/main', method: 'GET', url: '/repos/o/r/issues' },
  };
  const write = {
    why: 'copy',
    action: {
      kind: 'provider_http',
      account: 'notion/main',
      method: 'POST',
      url: '/pages',
      body: { title: 'Door is stuck' },
    },
  };
  const done = { summary: 'Copied.', message: 'One issue was copied.' };

  test('it reads, asks before it writes, writes once approved, and tells the story', async () => {
    stage.model.willAnswer(
      plays([
        { say: 'I look first.', steps: [read], final: null },
        { say: 'Now I copy.', steps: [write], final: null },
        { say: 'Done.', steps: [], final: done },
      ]),
    );
    const runId = await stage.agent('Copy the newest issue to Notion');
    const question = await stage.question(runId);
    expect(question).toMatchObject({ kind: 'write', action: { kind: 'agent_step', rule: 'write_asks', step: 2 } });
    expect(server.count('/pages')).toBe(0);
    await stage.decide(question, 'approved');
    const { run, output } = await stage.ended(runId);
    expect(run.status, JSON.stringify(run.result)).toBe('success');
    expect(output).toMatchObject({
      summary: 'Copied.',
      final_message: 'One issue was copied.',
      end: { reason: 'done' },
      rounds: 3,
      steps: [
        { step: 1, kind: 'provider_http', class: 'read', status: 'done', verdict: { verdict: 'allow', rule: 'read' } },
        {
          step: 2,
          class: 'plain_write',
          status: 'done',
          verdict: { verdict: 'ask', rule: 'write_asks' },
          approval_id: question.approval_id,
        },
      ],
      tokens: { input: 360, output: 90 },
    });
    expect(server.count('/pages')).toBe(1);
    expect(server.seen.find(({ path }) => path === '/pages')?.headers.authorization).toBe(`Bearer ${NOTION_TOKEN}`);
    const prompts = JSON.stringify(stage.model.requests.map(({ body }) => body));
    expect(prompts).toContain('Door is stuck');
    for (const secret of [NOTION_TOKEN, GITHUB_TOKEN]) expect(prompts).not.toContain(secret);
  });
});
