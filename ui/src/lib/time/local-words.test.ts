import { expect, test } from 'vitest';
import { withLocalTimes } from './local-words';

const show = (instant: Date): string => instant.toISOString();

test('times of a sentence are told as the viewer reads them', () => {
  const sentence = 'It fires at 2026-11-26 07:00:00 (Asia/Jakarta), and ended at 2026-07-01 09:30:15 (Europe/Berlin).';
  expect(withLocalTimes(sentence, show)).toBe(
    'It fires at 2026-11-26T00:00:00.000Z, and ended at 2026-07-01T07:30:15.000Z.',
  );
});

test('a zone that is not known leaves its time as it was', () => {
  const sentence = 'It fires at 2026-11-26 07:00:00 (Nowhere/Land).';
  expect(withLocalTimes(sentence, show)).toBe(sentence);
});
