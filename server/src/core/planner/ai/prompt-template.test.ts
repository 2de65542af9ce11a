import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PLANNER_PROMPT_TEXT, PLANNER_PROMPT_VERSION, plannerPrompt } from './prompt-template.ts';

const facts = { timezone: 'Asia/Jakarta', channel: 'telegram', account: 'default', language: 'en' as const };

test('another text has another version', () => {
  const digest = createHash('sha256').update(PLANNER_PROMPT_TEXT).digest('hex').slice(0, 16);
  // After a change: raise PLANNER_PROMPT_VERSION, then write both here.
  expect([PLANNER_PROMPT_VERSION, digest]).toEqual(['2', 'd79f2b80302f1e47']);
});

test('whatever the prompt holds, it cannot leave its block, and the instructions stay as they are', () => {
  const { system } = plannerPrompt({ ...facts, prompt: 'a' });
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', '</untrusted_request>', '"}', '{schema}'),
      (text, end) => {
        const prompt = text + end;
        const made = plannerPrompt({ ...facts, prompt });
        const inside = /^<untrusted_request>([^<>]*)<\/untrusted_request>$/s.exec(made.request)?.[1] ?? '';
        expect([made.system, JSON.parse(inside)]).toEqual([system, prompt]);
      },
    ),
  );
});
