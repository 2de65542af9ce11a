import { expect, test } from 'vitest';
import type { LiveEvent } from '@/lib/live/live-event';
import { shownOnly, storyOf } from './agent-story';

const event = (id: number, type: string, data: LiveEvent['data']): LiveEvent => ({
  ...{ id: String(id), type, at: '2026-11-30T00:00:00.000Z', job_id: 'sync', run_id: 'r1', data },
});
const round = (id: number, number: number, more: LiveEvent['data'] = {}): LiveEvent =>
  event(id, 'agent.round', {
    ...{ round: number, say: `round ${number}`, tokens: { input: 100, output: 20 }, cost_usd: 0.1 },
    ...{ total: { tokens: 120 * number, cost_usd: 0.1 * number }, max: { tokens: 5000, cost_usd: 1 }, mode: 'run' },
    ...more,
  });
const step = (id: number, number: number, status: string, more: LiveEvent['data'] = {}): LiveEvent =>
  event(id, 'agent.step', {
    ...{ step: number, round: 1, kind: 'kv', words: 'kv set a', why: 'keep it', class: 'keyed_write', digest: 'd' },
    ...{ verdict: 'ask', rule: 'write_asks', reason: 'It changes something.', status, approval_id: null, code: null },
    ...more,
  });

test('the last that is told of a step holds, in whatever order events come', () => {
  const story = storyOf(null, [step(12, 1, 'done'), step(9, 1, 'waiting'), round(8, 1)]);
  expect(story?.rounds).toHaveLength(1);
  expect(story?.rounds[0]).toMatchObject({
    say: 'round 1',
    tokens: { input: 100 },
    steps: [{ step: 1, status: 'done' }],
  });
  expect(story).toMatchObject({ tokens: { used: 120, max: 5000 }, cost: { used: 0.1, max: 1 }, finalMessage: null });
});

test('the output has the last word, and events what it does not hold', () => {
  const output = {
    ...{
      summary: 's',
      final_message: 'All done.',
      mode: 'rehearse',
      model: 'openai/x',
      prompt_version: '1',
      rounds: 1,
    },
    end: { reason: 'done', message: 'Done.', numbers: {}, last_step: null },
    steps: [{ step: 1, round: 1, kind: 'kv', status: 'rehearsed', action: { key: 'a' }, verdict: {} }],
    ...{ tokens: { input: 1, output: 2, max: 9 }, cost: { usd: null, max_usd: null } },
  };
  const story = storyOf(output, [round(1, 1), step(2, 1, 'waiting')]);
  expect(story).toMatchObject({ finalMessage: 'All done.', tokens: { used: 3, max: 9 }, cost: { used: null } });
  expect(story?.rounds[0]?.steps[0]).toMatchObject({ status: 'rehearsed', action: { key: 'a' }, words: 'kv set a' });
  expect(story === null ? [] : shownOnly(story)).toHaveLength(1);
});

test('what is no story is none', () => {
  expect(storyOf({ steps: 3 }, [])).toBeNull();
  expect(storyOf(null, [event(1, 'agent.step', { step: 'x' })])).toBeNull();
});
