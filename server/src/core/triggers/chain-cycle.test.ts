import { expect, test } from 'vitest';
import { findChainCycle } from './chain-cycle.ts';
import type { ChainLink } from './chain-cycle.ts';

const TYPES = new Map(['a', 'b', 'c', 'd'].map(id => [id, id === 'd' ? 'report' : 'http']));
const typeOf = (jobId: string) => TYPES.get(jobId) ?? null;
const after = (triggerId: string, from: string, jobId: string): ChainLink => ({
  ...{ triggerId, jobId },
  when: { job_id: from, status: 'success' },
});
const afterType = (triggerId: string, type: string, jobId: string): ChainLink => ({
  ...{ triggerId, jobId },
  when: { type, status: 'any' },
});

test.each<[string, ChainLink, ChainLink[], string[] | null]>([
  ['its own job', after('t', 'a', 'a'), [], ['t', 't']],
  ['the type of its own job', afterType('t', 'http', 'a'), [], ['t', 't']],
  ['another job', after('t', 'a', 'b'), [], null],
  ['another type', afterType('t', 'report', 'a'), [], null],
  ['a way round over two', after('t', 'b', 'a'), [after('u', 'a', 'b')], ['t', 'u', 't']],
  ['a way round over a type', after('t', 'd', 'a'), [afterType('u', 'http', 'd')], ['t', 'u', 't']],
  ['a fan without a way back', after('t', 'a', 'b'), [after('u', 'b', 'c'), after('v', 'b', 'd')], null],
  ['what it was before the save', after('t', 'a', 'b'), [after('t', 'b', 'a')], null],
])('%s', (_, added, others, expected) => {
  expect(findChainCycle(added, others, typeOf)).toEqual(expected);
});
