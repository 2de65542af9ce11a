import { expect, test } from 'vitest';
import { path } from './path.ts';

test('ids are encoded, so that none reaches another route', () => {
  expect(path`/jobs/${'a/b?c#d %'}/runs`).toBe('/jobs/a%2Fb%3Fc%23d%20%25/runs');
  expect(path`/jobs/${'a:b.c'}/rollback/${'v1'}`).toBe('/jobs/a%3Ab.c/rollback/v1');
});

test.each(['', '.', '..'])('%j is no id: the address would be another one', id => {
  expect(() => path`/jobs/${id}/run`).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
});
