import { expect, test } from 'vitest';
import { csvLine } from './csv-lines.ts';

test('fields are quoted where they must be', () => {
  expect(csvLine([1, 'plain', null, 'a,b', 'say "hi"', 'two\nlines', ' padded', [{ field: 'x' }]])).toBe(
    '1,plain,,"a,b","say ""hi""","two\nlines"," padded","[{""field"":""x""}]"\r\n',
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('%j is no formula any more', text => {
  expect(csvLine([text])).toBe(`"'${text}"\r\n`);
});

test('a number is a number, also below zero', () => {
  expect(csvLine([-5])).toBe('-5\r\n');
});
