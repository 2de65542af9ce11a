import { expect, test } from 'vitest';
import { automaticReason } from './automatic-mail.ts';

const reasonOf = (headers: Record<string, string>, more: { messageId?: string; from?: string } = {}) =>
  automaticReason(
    {
      headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
      messageId: more.messageId ?? '<a@example.org>',
      from: { name: '', address: more.from ?? 'siti@example.org' },
    },
    'Reports@example.com',
  );

test.each([
  [{ 'auto-submitted': 'auto-replied' }, 'auto_submitted'],
  [{ 'auto-submitted': 'auto-generated; type=x' }, 'auto_submitted'],
  [{ 'auto-submitted': '' }, 'auto_submitted'],
  [{ 'auto-submitted': 'nothing' }, 'auto_submitted'],
  [{ precedence: 'Bulk' }, 'bulk'],
  [{ precedence: 'junk' }, 'bulk'],
  [{ precedence: 'list' }, 'bulk'],
  [{ 'list-id': '<news.example.org>' }, 'list'],
  [{ 'return-path': '<>' }, 'no_return_path'],
  [{ 'x-multi-job': 'main' }, 'own_kind'],
])('%j is not answered', (headers, reason) => {
  expect(reasonOf(headers)).toBe(reason);
});

test('what we wrote ourselves, or under our own address, is not answered', () => {
  expect(reasonOf({}, { messageId: '<multijob.run.1@other.example>' })).toBe('own_kind');
  expect(reasonOf({}, { from: 'reports@EXAMPLE.com' })).toBe('own_address');
});

test('what a person wrote is', () => {
  expect(reasonOf({})).toBeNull();
  expect(reasonOf({ 'auto-submitted': 'no', precedence: 'normal', 'return-path': '<siti@example.org>' })).toBeNull();
  expect(reasonOf({ 'auto-submitted': 'No (by hand)' })).toBeNull();
});
