import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { planDifferences } from './match-plan.ts';
import type { CorpusEntry } from './match-plan.ts';

const folder = new URL('./corpus/', import.meta.url);
const corpus = readdirSync(folder)
  .filter(name => name.endsWith('.json'))
  .map(name => ({
    name: name.replace('.json', ''),
    entries: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as CorpusEntry[],
  }));

test('the corpus holds at least 900 different prompts', () => {
  const prompts = corpus.flatMap(({ entries }) => entries.map(entry => entry.prompt));
  expect(new Set(prompts).size).toBe(prompts.length);
  expect(prompts.length).toBeGreaterThanOrEqual(900);
});

describe.each(corpus)('prompts about $name', ({ entries }) => {
  test.each(entries)('$prompt', entry => {
    expect(planDifferences(entry)).toEqual([]);
  });
});
