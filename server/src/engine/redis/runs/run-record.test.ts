import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { hasCode } from '../../../core/errors.ts';
import { parseRecord, RECORD_FIELDS, recordText } from './run-record.ts';

test('the scripts know the same fields in the same order', async () => {
  const lua = await readFile(new URL('../lua/parts/record.lua', import.meta.url), 'utf8');
  const list = /local FIELDS = \{([^}]*)\}/.exec(lua)?.[1] ?? '';
  expect([...list.matchAll(/'(\w+)'/g)].map(match => match[1])).toEqual(RECORD_FIELDS);
});

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
