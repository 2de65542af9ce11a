import { ACCESS_ROLES } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { roleCovers, roleNamed } from './access-role.ts';

test('each role covers itself and those before it', () => {
  const covered = ACCESS_ROLES.map(held => ACCESS_ROLES.filter(required => roleCovers(held, required)));
  expect(covered).toEqual([['viewer'], ['viewer', 'operator'], ['viewer', 'operator', 'admin']]);
});

test('a role is named in any case; other words name none', () => {
  expect(roleNamed('Admin')).toBe('admin');
  expect(roleNamed('root')).toBeNull();
  expect(roleNamed('')).toBeNull();
});
