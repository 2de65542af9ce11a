import { AGENT_END_REASONS } from '@multi-job/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { McpAccess } from '../../src/core/mcp/mcp-access.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { calls, plays, says, sends } from '../planner/model-server.ts';
import type { ModelAnswer } from '../planner/model-server.ts';
import { startStandIn } from '../tools/stand-in.ts';
import type { StandIn } from '../tools/stand-in.ts';
import { openAgentStage } from './agent-stage.ts';
import type { AgentStage } from './agent-stage.ts';
import { step } from './copy-script.ts';
import { pinnedServer } from './pinned-server.ts';

const done = { say: '', steps: [], final: { summary: 'Done.', message: 'All is done.' } };
const round = (...actions: object[]) => ({ say: '', steps: actions.map(step), final: null });
const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const message = (tool_calls: object[]) => ({ role: 'assistant', content: null, tool_calls });
const call = (name: string, text: unknown, id = 'c1') => ({
  id,
  type: 'function',
  function: { name, arguments: text },
});
const completion = (said: object, more: object = {}): ModelAnswer =>
  sends(
    JSON.stringify({
      ...{ id: 'c', object: 'chat.completion', created: 1, model: 'm' },
      choices: [{ index: 0, message: said, finish_reason: 'tool_calls' }],
      ...more,
    }),
    'application/json',
  );
const told = (usage: string): ModelAnswer =>
  sends(
    `{"id":"c","object":"chat.completion","created":1,"model":"m","usage":${usage},"choices":[{"index":0,"finish_reason":"tool_calls","message":${JSON.stringify(message([call('next_steps', JSON.stringify(done))]))}}]}`,
    'application/json',
  );

/** Answers that are no plan: told to the model once, and then the end. */
const UNUSABLE: [string, ModelAnswer][] = [
  ['five megabytes', says('x'.repeat(5_000_000))],
  ['a plan of a megabyte', calls(round({ kind: 'note', text: 'x'.repeat(1_000_000) }))],
  ['half of one', calls('{"say":"","steps":[{"why":"","action":{"kind":"no')],
  ['NaN and Infinity', calls('{"say":NaN,"steps":[],"final":Infinity}')],
  [
    '5000 levels',
    calls(
      `{"say":"","steps":[{"why":"","action":{"kind":"kv","op":"set","key":"k","value":${deep(5000)}}}],"final":null}`,
    ),
  ],
  [
    '60 levels, which the journal could not hold',
    calls(
      `{"say":"","steps":[{"why":"","action":{"kind":"kv","op":"set","key":"k","value":${deep(60)}}}],"final":null}`,
    ),
  ],
  ['a list', calls('[]')],
  ['null', calls('null')],
  ['eleven steps', calls(round(...Array.from({ length: 11 }, () => ({ kind: 'note', text: 'x' }))))],
  ['a kind with a Greek letter', calls(round({ kind: 'n\u03bfte', text: 'x' }))],
  ['a kind in capitals', calls(round({ kind: 'NOTE', text: 'x' }))],
  ['steps that are a text', calls({ say: '', steps: 'all', final: null })],
  ['nothing to do and not done', calls({ say: '', steps: [], final: null })],
  ['a summary without words', calls({ say: '', steps: [], final: { summary: '', message: '' } })],
  ['another method', calls(round({ kind: 'provider_http', account: 'a/b', method: 'CONNECT', url: '/x' }))],
  ['no word of a command', calls(round({ kind: 'command', argv: [] }))],
  ['a tool that it was not given', completion(message([call('run_shell', '{"cmd":"id"}')]))],
  ['a tool with a look-alike name', completion(message([call('next_step\u0455', JSON.stringify(done))]))],
  ['a web page', sends('<html>Sign in</html>', 'text/html')],
];

/** Steps that no text of theirs may spoil: with what becomes of them. */
const STEPS: [string, object, string][] = [
  ['half a character', { kind: 'note', text: 'a\ud800b' }, 'done'],
  ['NUL and escapes', { kind: 'note', text: '\u0000\u001b[2J\u202e' }, 'done'],
  ['a value of 30 levels', { kind: 'kv', op: 'set', key: 'deep', value: JSON.parse(deep(30)) as object }, 'done'],
  ['a key that is a path', { kind: 'kv', op: 'set', key: '../../other', value: 1 }, 'done'],
  ['a file outside', { kind: 'file', op: 'read', path: '../../etc/passwd' }, 'failed'],
  ['a file with NUL', { kind: 'file', op: 'read', path: 'a\u0000b' }, 'failed'],
];

/** Steps that ask, with half a character and other JSON that a store may stumble over in them. */
const ASKS: [string, object][] = [
  ['half a character in a text', { kind: 'message', channel: 'webhook', account_id: 'ops', to: null, text: 'a\udc00' }],
  ['half a character in an argument', { kind: 'mcp_tool', server: 'desk', tool: 'write', arguments: { a: '\ud83d' } }],
  ['a tool with a space before its name', { kind: 'mcp_tool', server: 'desk', tool: ' write', arguments: {} }],
  ['a server with a Cyrillic letter', { kind: 'mcp_tool', server: 'des\u043a', tool: 'write', arguments: {} }],
  [
    '__proto__ in an argument',
    { kind: 'mcp_tool', server: 'desk', tool: 'write', arguments: JSON.parse('{"__proto__":{"a":1},"b":2}') as object },
  ],
  [
    'line breaks in a header',
    { kind: 'provider_http', account: 'github/main', method: 'POST', url: '/ok', headers: { 'x-a': '1\r\nx-b: 2' } },
  ],
  ['30 levels', { kind: 'mcp_tool', server: 'desk', tool: 'write', arguments: JSON.parse(deep(30)) as object }],
  [
    'large numbers',
    { kind: 'mcp_tool', server: 'desk', tool: 'write', arguments: { a: 1e300, b: 0.1, c: Number.MAX_SAFE_INTEGER } },
  ],
];

const writes = {
  ...{ name: 'write', title: null, description: 'Writes.', input_schema: { type: 'object' } },
  ...{ output_schema: null, annotations: {}, is_read: false },
};
const desk: McpAccess = {
  forRun: () => ({
    list: () => Promise.resolve([writes]),
    call: () => Promise.reject(new Error('nobody has allowed it')),
    close: () => Promise.resolve(),
  }),
};

describe.each(Object.entries(engineFactories))(
  'answers of a model that means no good, on the %s engine',
  (_kind, factoryOf) => {
    const factory = factoryOf();
    let stage: AgentStage;
    let server: StandIn;
    beforeAll(async () => {
      await factory.start();
      server = await startStandIn();
      stage = await openAgentStage(factory.newStore(), { concurrency: 20, mcp: desk });
      await stage.account('github', 'main', { secret: 'ghp_test_0123456789abcdef', config: { base_url: server.url } });
      await stage.account('webhook', 'ops', { secret: 'whsec-0123456789abcdef', config: { url: server.url } });
      await pinnedServer(stage.engine, 'desk', { write: false });
    });
    afterAll(async () => {
      await stage.close();
      await server.close();
      await factory.stop();
    });

    test.each(UNUSABLE)('%s is no plan: the run ends and says so', async (_what, answer) => {
      stage.model.willAnswer(answer);
      const { run, output } = await stage.ended(await stage.agent('be good', {}, { retry_policy: { max_retry: 0 } }));
      // What a provider's library cannot read at all counts as no answer.
      expect(['llm_unusable', 'llm_unavailable']).toContain(run.result?.error?.code);
      expect(AGENT_END_REASONS).toContain(output.end.reason);
      expect(output.steps).toEqual([]);
      expect(stage.model.requests.length).toBeLessThanOrEqual(2);
    });

    test.each(STEPS)('%s', async (_what, action, status) => {
      stage.model.willAnswer(plays([round(action), done]));
      const { run, output } = await stage.ended(await stage.agent('be good'));
      expect([run.status, output.steps[0]?.status]).toEqual(['success', status]);
    });

    test.each(ASKS)('%s is asked about as it is, and refused it does nothing', async (_what, action) => {
      stage.model.willAnswer(plays([round(action), done]));
      const runId = await stage.agent('be good', { on_reject: 'continue' });
      const run = await stage.until(
        runId,
        ({ status }) => status === 'awaiting_approval' || status === 'success',
        20_000,
      );
      if (run.status === 'awaiting_approval') await stage.decide(await stage.question(runId), 'rejected');
      const { output } = await stage.ended(runId);
      expect(['refused', 'denied', 'failed']).toContain(output.steps[0]?.status);
      expect(server.seen).toEqual([]);
    });

    test('usage that cannot be: nothing is given back by it, and nothing breaks', async () => {
      const usages = [
        '{"prompt_tokens":-1000000,"completion_tokens":-5,"total_tokens":-1000005}',
        '{"prompt_tokens":1e308,"completion_tokens":1e308,"total_tokens":1e308}',
        '{"prompt_tokens":"many","completion_tokens":null}',
        '{"prompt_tokens":0.5,"completion_tokens":1.5,"total_tokens":2}',
        '"none"',
      ];
      for (const usage of usages) {
        stage.model.willAnswer(told(usage));
        const key = `usage-${stage.deps.newId(Date.now())}`;
        const runId = await stage.agent('be good', { agent_key: key });
        const { run, output } = await stage.ended(runId);
        // One that cannot be read at all makes no answer of it; that is told.
        if (run.status !== 'success') expect(output.end.reason).toMatch(/^llm_un(?:usable|available)$/);
        const { input, output: written } = output.tokens;
        expect([usage, input >= 0, written >= 0, Number.isFinite(input + written)]).toEqual([usage, true, true, true]);
        const day = new Date().toISOString().slice(0, 10);
        const used = await stage.engine.readBudgets({ runId, agentKey: key, day });
        for (const { tokens, costMicroUsd } of [used.run, used.agent_day, used.installation_day]) {
          expect([usage, Number.isSafeInteger(tokens), tokens >= 0, costMicroUsd >= 0]).toEqual([
            usage,
            true,
            true,
            true,
          ]);
        }
      }
    });
  },
);
