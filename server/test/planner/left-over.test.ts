import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planPrompt } from '../../src/core/planner/rules/plan-prompt.ts';
import type { RulePlan } from '../../src/core/planner/rules/rule-plan.ts';
import { PLANNED_AT_MS } from './match-plan.ts';
import type { CorpusEntry } from './match-plan.ts';

/** How many sentences are tried; `PLANNER_SENTENCES=100000` tries many. */
const SENTENCES = Number(process.env['PLANNER_SENTENCES'] ?? 1500);

/** What nobody may drop: numbers, times, days, zones, accounts, retries, negations, exceptions. */
const INSERTED =
  '17:45|jam 13|at 4pm|13|42|tujuh|fifteen|½|1e9|２０|1_000|Rabu|Thursday|Maret|October|WITA|UTC|kecuali|except|jangan|without|tanpa|tidak|not|tomorrow|besok|minggu depan|twice|setengah|ops_77|akun zeta_9|menit|weeks|tanggal 9|the 9th|retry 4 times|timeout 9 menit|urgent|but Tuesday|hingga|until|jam 21.30|selain'.split(
    '|',
  );
/** Words that only lead up to others: a warning that quotes nothing else does not count. */
const LEADING = new Set(['the', 'at', 'jam', 'times', 'akun', 'tanggal', 'skip']);

const folder = new URL('./corpus/', import.meta.url);
const corpus = readdirSync(folder)
  .filter(name => name.endsWith('.json'))
  .flatMap(name => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as CorpusEntry[]);

test(`a word that is put into a sentence changes its plan, or a warning quotes it (${SENTENCES} sentences)`, () => {
  const plans = new Map<string, string>();
  const before = (prompt: string): string => {
    const known = plans.get(prompt) ?? jobsOf(planOf(prompt));
    plans.set(prompt, known);
    return known;
  };
  fc.assert(
    fc.property(
      fc.constantFrom(...corpus.map(entry => entry.prompt)),
      fc.constantFrom(...INSERTED),
      fc.nat(),
      (prompt, word, place) => {
        const gaps = [...prompt.matchAll(/\s+|$/g)].map(gap => gap.index);
        const at = gaps[place % gaps.length] ?? 0;
        const sentence = `${prompt.slice(0, at)} ${word}${prompt.slice(at)}`;
        const plan = planOf(sentence);
        const isHeard =
          jobsOf(plan) !== before(prompt) || isQuoted(plan, word) || isUsed(plan, at + 1, at + 1 + word.length);
        expect({ sentence, isHeard }).toEqual({ sentence, isHeard: true });
      },
    ),
    { numRuns: SENTENCES },
  );
}, 600_000);

function planOf(prompt: string): RulePlan {
  return planPrompt({
    prompt,
    timezone: 'Asia/Jakarta',
    defaultChannel: 'telegram',
    defaultAccountId: 'default',
    nowMs: PLANNED_AT_MS,
  });
}

function jobsOf({ jobs }: RulePlan): string {
  return JSON.stringify(jobs.map(job => ({ ...job.job_spec, job_id: '' })));
}

/** A warning, or the assumption that tells what was corrected. */
function isQuoted({ assumptions, warnings, jobs }: RulePlan, word: string): boolean {
  const all = [...assumptions, ...warnings, ...jobs.flatMap(job => job.warnings)].join('\n');
  const telling = word.split(' ').filter(part => !LEADING.has(part));
  return [...all.matchAll(/"([^"]*)"/g)].some(([, quoted = '']) => telling.some(part => quoted.includes(part)));
}

/** "laporan jam 7 dan tujuh": the grammar took the word, and it says again what was said. */
function isUsed({ jobs }: RulePlan, start: number, end: number): boolean {
  return jobs.some(({ sources }) =>
    sources.some(source => source.part !== 'prompt' && source.start <= start && source.end >= end),
  );
}
