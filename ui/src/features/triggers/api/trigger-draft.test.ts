import { expect, test } from 'vitest';
import type { Trigger } from '@/lib/triggers/triggers';
import { canonical, fieldsOf, isFormable, rebased, specOf, specOfFields } from './trigger-draft';
import { triggerOf } from './fixtures';
import { textOfValue, valueOfText } from './value-text';

const ODD: Partial<Trigger> = {
  filter: [
    { pointer: '/payload/action', one_of: ['opened', 17, '17', null, ' a ', 'two\nlines', ''] },
    { pointer: '/payload/n', equals: { a: [1, true] } },
    { pointer: '', equals: '' },
    { pointer: '/delivery/event', matches: '^push$ ' },
    { pointer: '/payload/draft', exists: false },
  ],
  map: { repository: '/payload/repository/full_name', 'a.b': '/payload/a~1b' },
  default_payload: { a: { b: [1] } },
  max_per_minute: 60,
};

test.each<[string, Partial<Trigger>]>([
  ['as it comes', {}],
  ['with filter and map', ODD],
  ['of GitHub', { signature: 'github' }],
  [
    'with a signature of its own',
    {
      signature: {
        hmac: {
          ...{ header: 'X-Sign', algorithm: 'sha1', encoding: 'base64', prefix: 'v0=' },
          ...{ timestamp_header: 'X-Time', id_header: null },
        },
      },
    },
  ],
  ['of a chain', { channel: 'job', when: { type: 'report.daily', status: 'any' } }],
])('a form that is opened and saved changes nothing: %s', (_, about) => {
  const spec = specOf(triggerOf(about));
  expect(canonical(specOfFields(fieldsOf(spec)))).toBe(canonical(spec));
  expect(isFormable(spec)).toBe(true);
});

test.each(['opened', '17', 'true', 'null', '', ' a', 'a ', 'two\nlines', '"quoted"', '{}', 'not json {'])(
  'the text %j is the same text again',
  text => {
    expect(valueOfText(textOfValue(text))).toBe(text);
  },
);

test('what is typed is a number, a truth or null where it is one, else a text', () => {
  expect(['17', 'true', 'null', '"17"', '[1]', ' opened '].map(valueOfText)).toEqual([
    ...[17, true, null, '17', [1], 'opened'],
  ]);
});

test('JSON goes into the form only where the form has a place for all of it', () => {
  const least = { job_id: 'a', channel: 'webhook' };
  expect(isFormable(least)).toBe(true);
  expect(isFormable({ ...least, signature: { hmac: { header: 'X-Sign' } } })).toBe(true);
  expect(isFormable({ ...least, channel: 'job', when: { job_id: 'b' } })).toBe(true);
  expect(isFormable({ ...triggerOf(ODD) })).toBe(true);
  for (const odd of [
    ...[
      { ...least, colour: 'red' },
      { ...least, filter: {} },
      { ...least, map: 7 },
    ],
    ...[{ ...least, filter: [{ pointer: '/payload', equals: 1, matches: 'a' }] }, [], null, 'x', { ...least, when: 7 }],
    ...[
      { ...least, signature: { hmac: { header: 'X', salt: 'y' } } },
      { ...least, signature: { token: 'x' } },
    ],
  ]) {
    expect(isFormable(odd), JSON.stringify(odd)).toBe(false);
  }
});

test('a default payload that is no object makes no spec', () => {
  const fields = fieldsOf(specOf(null));
  expect(specOfFields({ ...fields, defaultPayload: '[1]' })).toBeNull();
  expect(specOfFields({ ...fields, defaultPayload: '{' })).toBeNull();
  expect(specOfFields({ ...fields, defaultPayload: ' ' })).toMatchObject({ default_payload: {} });
});

test('what somebody else saved meanwhile is taken over where nothing was typed here', () => {
  const opened = fieldsOf(specOf(triggerOf({})));
  const theirs = fieldsOf(specOf(triggerOf({ description: 'Theirs', filter: ODD.filter as Trigger['filter'] })));
  const mine = { ...opened, name: 'Mine' };
  expect(rebased(mine, opened, theirs)).toMatchObject({ name: 'Mine', description: 'Theirs', filter: theirs.filter });
});
