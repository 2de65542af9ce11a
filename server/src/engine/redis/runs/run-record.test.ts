import { expect, test } from 'vitest';
import { hasCode } from '../../../core/errors.ts';
import { parseRecord, recordText } from './run-record.ts';

test('a record comes back as it was written', () => {
  const record = parseRecord('r', recordText({ job: 'a', status: 'q', lane: 'my lane', inputs: '{"a":"|"}' }));
  expect(record).toMatchObject({ job: 'a', status: 'q', lane: 'my lane', inputs: '{"a":"|"}', worker: '' });
});

test('text from outside cannot break a record', () => {
  const record = parseRecord('r', recordText({ source: 'trigger:a\u001fb', version: 'v' }));
  expect(record).toMatchObject({ source: 'trigger:a b', version: 'v' });
});

test('a text that is no record is told to be corrupt', () => {
  let error: unknown;
  try {
    parseRecord('r', 'something else');
  } catch (caught) {
    error = caught;
  }
  expect(hasCode(error, 'STORE_CORRUPT')).toBe(true);
});
