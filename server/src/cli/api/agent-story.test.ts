import type { Event, Run } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { agentStory } from './agent-story.ts';

const step = {
  ...{ step: 1, round: 1, kind: 'provider_http', why: 'x', digest: 'd', class: 'plain_write', approval_id: null },
  action: { url: 'https://a.example/\u001b[31mred' },
  verdict: { verdict: 'ask', rule: 'write_asks', reason: 'r' },
  ...{ status: 'done', observation: 'HTTP 200', code: null, duration_ms: 3 },
};
const output = {
  ...{ summary: 's', final_message: 'All done.', mode: 'run', model: 'openai/m', prompt_version: '1', rounds: 1 },
  end: { reason: 'done', message: 'Done.', numbers: {}, last_step: null },
  steps: [step],
  tokens: { input: 10, output: 2, max: 100 },
  cost: { usd: 0.01, max_usd: null },
};
const run = (result: unknown, type = 'agent.workflow') => ({ type, result }) as unknown as Run;

test('a run that ended tells its steps, its end and what it cost, with nothing that a terminal obeys', () => {
  const text = agentStory(run({ output }), []).join('\n');
  expect(text).toMatch(/1 +1 +provider_http .*ask \(write_asks\) +done +HTTP 200/);
  expect(text).toContain('done: All done.\nopenai/m, 10 + 2 tokens of 100, 0.01 USD');
  expect(text).not.toContain('\u001b');
});

test('one that is under way tells what its events say, each step as it stands now', () => {
  const event = (status: string) =>
    ({
      type: 'agent.step',
      data: { step: 1, round: 1, words: 'note', verdict: 'ask', rule: 'r', status },
    }) as unknown as Event;
  expect(agentStory(run(null), [event('waiting'), event('done')]).join('\n')).toMatch(/1 +1 +note +ask \(r\) +done/);
  expect(agentStory(run(null, 'report.daily'), [event('done')])).toEqual([]);
});
