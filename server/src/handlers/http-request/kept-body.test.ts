import { expect, test } from 'vitest';
import type { HttpResponse } from '../../tools/tool.ts';
import { firstBytes, keptBody } from './kept-body.ts';
import { knownSecrets } from './known-secrets.ts';

const textAnswer = (text: string, more: Partial<HttpResponse> = {}): HttpResponse => ({
  ...{ status: 200, headers: {}, url: '', text, json: null, bytes: Buffer.byteLength(text) },
  ...more,
});
const scrubber = knownSecrets({ authorization: 'Bearer a-long-s3cret' });

test('a text is kept from its beginning, whole or not', () => {
  expect(keptBody(textAnswer('abc'), 3, scrubber)).toEqual({ kind: 'text', bytes: 3, text: 'abc', is_whole: true });
  expect(keptBody(textAnswer('abcd'), 3, scrubber)).toEqual({ kind: 'text', bytes: 4, text: 'abc', is_whole: false });
  expect(keptBody(textAnswer('abc', { isCut: true }), 9, scrubber)).toMatchObject({ is_whole: false });
});

test.each(['aé', 'a€', 'a😀'])('half a character of "%s" is left out', text => {
  for (let most = 1; most < Buffer.byteLength(text); most += 1) expect(firstBytes(text, most)).toBe('a');
  expect(firstBytes(text, Buffer.byteLength(text))).toBe(text);
  expect(firstBytes(text, 0)).toBe('');
});

test('JSON is kept as such where it is small and flat enough, else as text', () => {
  const json = { a: [1] };
  const text = JSON.stringify(json);
  expect(keptBody(textAnswer(text, { json }), 100, scrubber)).toEqual({ kind: 'json', bytes: 9, json });
  expect(keptBody(textAnswer(text, { json }), 4, scrubber)).toMatchObject({ kind: 'text', text: '{"a"' });
  const deep = '['.repeat(60) + ']'.repeat(60);
  expect(keptBody(textAnswer(deep, { json: JSON.parse(deep) as unknown }), 500, scrubber).kind).toBe('text');
});

test('nothing is kept of an empty answer, of one that is not wanted, and of what is no text', () => {
  expect(keptBody(textAnswer(''), 100, scrubber)).toEqual({ kind: 'none', bytes: 0 });
  expect(keptBody(textAnswer('abc'), 0, scrubber)).toEqual({ kind: 'none', bytes: 3 });
  expect(keptBody(textAnswer('\ufffd', { sha256: 'ab', bytes: 1 }), 100, scrubber)).toEqual({
    ...{ kind: 'binary', bytes: 1, sha256: 'ab', is_whole: true },
  });
});

test('secrets are taken out before the cut, in JSON also by their names', () => {
  const echoed = textAnswer(`you sent Bearer a-long-s3cret`);
  expect(JSON.stringify(keptBody(echoed, 20, scrubber))).not.toContain('a-long');
  const json = { access_token: 'xyz', note: 'a-long-s3cret' };
  const kept = keptBody(textAnswer(JSON.stringify(json), { json }), 1000, scrubber);
  expect(JSON.stringify(kept)).not.toMatch(/xyz|s3cret/);
});
