import { expect, test } from 'vitest';
import type { AgentAction } from '../agent-action.ts';
import { briefAction } from './run-output.ts';

const post = (body: unknown): { action: AgentAction } => ({
  action: { kind: 'provider_http', account: 'notion/main', method: 'POST', url: '/pages', headers: {}, body } as never,
});

test('an event holds the exact action of a step', () => {
  expect(briefAction(post({ title: 'Door is stuck' }))).toMatchObject({ body: { title: 'Door is stuck' } });
});

test('of a long one the texts are cut, and one that stays long is left to the output', () => {
  const long = { title: 'Door', text: 'x'.repeat(4000), more: 'y'.repeat(4000) };
  const brief = briefAction(post(long));
  expect(brief).toMatchObject({ body: { title: 'Door' } });
  expect(JSON.stringify(brief).length).toBeLessThan(2000);
  expect(briefAction(post(Array.from({ length: 3000 }, (_, index) => index * 1000)))).toBeNull();
});
