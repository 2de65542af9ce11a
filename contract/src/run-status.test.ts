import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RUN_STATUSES, RUN_TRANSITIONS, isTerminal } from './run-status.ts';

test('the drawn state diagram shows exactly the transitions of the contract', () => {
  const drawing = readFileSync(new URL('../../docs/job-states.md', import.meta.url), 'utf8');
  const drawn = [...drawing.matchAll(/^ +(\w+) --> (\w+)$/gm)].map(match => `${match[1]} ${match[2]}`);
  const declared = RUN_STATUSES.flatMap(from => RUN_TRANSITIONS[from].map(to => `${from} ${to}`));

  expect(drawn.sort()).toEqual(declared.sort());
});

test('a terminal status has no way out and every other one has', () => {
  for (const status of RUN_STATUSES) expect(RUN_TRANSITIONS[status].length === 0).toBe(isTerminal(status));
});
