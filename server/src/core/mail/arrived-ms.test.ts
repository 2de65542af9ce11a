import { expect, test } from 'vitest';
import { arrivedMs } from './arrived-ms.ts';

const at = Date.UTC(2026, 10, 30, 9, 35, 53);
const received = (value: string) => ({ headers: [{ key: 'received', value }] });

test.each([
  ['from a.example by b.example with ESMTPS id 1; Mon, 30 Nov 2026 16:35:53 +0700 (WIB)', at],
  ['by b.example; Mon, 30 Nov 2026 09:35:53 +0000', at],
  ['by b.example; 30 Nov 2026 09:35:53 GMT', at],
  ['from a.example; by b.example', null],
  ['by b.example; yesterday', null],
  ['', null],
])('"%s" says when a mail was taken', (value, expected) => {
  expect(arrivedMs(received(value), null)).toBe(expected);
});

test('the first server counts, and the earlier of it and the mailbox', () => {
  const mail = {
    headers: [
      ...received('by b.example; Mon, 30 Nov 2026 09:35:53 +0000').headers,
      ...received('by a.example; Mon, 30 Nov 2026 09:35:00 +0000').headers,
    ],
  };
  expect(arrivedMs(mail, null)).toBe(at);
  expect(arrivedMs(mail, at + 5000)).toBe(at);
  expect(arrivedMs(mail, at - 5000)).toBe(at - 5000);
  expect(arrivedMs({ headers: [] }, at)).toBe(at);
  expect(arrivedMs({ headers: [] }, null)).toBeNull();
});
