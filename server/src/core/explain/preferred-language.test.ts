import { expect, test } from 'vitest';
import { preferredLanguage } from './preferred-language.ts';

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['id', 'id'],
  ['ID-id', 'id'],
  ['en;q=0.3, id;q=0.9', 'id'],
  ['id;q=0, en', 'en'],
  ['fr, de', 'en'],
  ['fr, id;q=0.1', 'id'],
  ['*, id;q=0.5', 'en'],
  ['id;q=oops', 'en'],
  ['ido', 'en'],
  [';;,,', 'en'],
])('%j asks for %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
