import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineJob } from './define-job.ts';
import { createRegistry } from './registry.ts';

const job = (type: string) => defineJob({ type, inputs: z.object({}), run: () => Promise.resolve() });
const custom = (moduleUrl: string | null = 'file:///a.js') => ({ source: 'custom', moduleUrl }) as const;

test('types are found by name and listed in order', () => {
  const registry = createRegistry();
  registry.register(job('b'), custom());
  registry.register(job('a'), custom());
  expect(registry.list().map(({ definition }) => definition.type)).toEqual(['a', 'b']);
  expect(registry.find('a')?.definition.type).toBe('a');
  expect(registry.find('c')).toBeNull();
});

test('a type that is there already is refused, and the refusal says where it comes from', () => {
  const registry = createRegistry();
  registry.register(job('report.daily'), { source: 'built_in', moduleUrl: null });
  registry.register(job('mine'), custom());
  expect(() => {
    registry.register(job('report.daily'), custom());
  }).toThrow("one of the platform's own");
  expect(() => {
    registry.register(job('mine'), custom('file:///b.js'));
  }).toThrow('already defined in file:///a.js');
  expect(() => {
    registry.register(job('mine'), custom());
  }).toThrow('twice in the same module');
});

test('process isolation needs the module that a child can load', () => {
  const isolated = { ...job('iso'), isolation: 'process' } as const;
  expect(() => {
    createRegistry().register(isolated, custom(null));
  }).toThrow('needs the module it comes from');
});
