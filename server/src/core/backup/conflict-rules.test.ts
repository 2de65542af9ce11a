import { expect, test } from 'vitest';
import { kindOfCollection, parseConflictRules, ruleOf } from './conflict-rules.ts';
import { renamedId } from './renamed-id.ts';

test('without a rule everything that differs is refused; agents keep what they have learnt here', () => {
  const rules = parseConflictRules([]);
  expect(ruleOf(rules, 'jobs')).toBe('fail');
  expect(ruleOf(rules, 'documents')).toBe('fail');
  expect(ruleOf(rules, 'agent_memory')).toBe('skip');
});

test('one rule for all, and others for what is named', () => {
  const rules = parseConflictRules(['rename', 'accounts=replace', 'alerts=skip', 'agent_memory=replace']);
  expect(ruleOf(rules, 'jobs')).toBe('rename');
  expect(ruleOf(rules, 'alerts')).toBe('skip');
  expect(ruleOf(rules, 'accounts')).toBe('replace');
  expect(ruleOf(rules, 'agent_memory')).toBe('replace');
  // What cannot have another name stays as it is here.
  expect(ruleOf(rules, 'skills')).toBe('skip');
});

test('what cannot be said is answered with what can', () => {
  expect(() => parseConflictRules(['overwrite'])).toThrow('give one of fail, skip, replace, rename');
  expect(() => parseConflictRules(['runs=skip'])).toThrow('jobs, triggers, alerts');
  expect(() => parseConflictRules(['accounts=rename'])).toThrow('give skip or replace');
});

test('collections that are known have their kind, all others are documents', () => {
  expect(kindOfCollection('triggers')).toBe('triggers');
  expect(kindOfCollection('agent-memory')).toBe('agent_memory');
  for (const other of ['my_own', 'toString', 'jobs']) expect(kindOfCollection(other)).toBe('documents');
});

test('a name beside another one says so, and is never too long', () => {
  expect(renamedId('report', 1)).toBe('report-restored');
  expect(renamedId('report', 3)).toBe('report-restored-3');
  expect(renamedId('x'.repeat(128), 12)).toHaveLength(128);
});
