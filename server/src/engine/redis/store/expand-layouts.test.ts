import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expandLayouts } from './expand-layouts.ts';

test('a pattern says nothing of the fields between those it names', () => {
  expect(expandLayouts(`match(text, '^@match run job=(_) status=(%l) worker=(_)@')`)).toBe(
    String.raw`match(text, '^([^\031]*)\031(%l)\031[^\031]*\031[^\031]*\031[^\031]*\031([^\031]*)')`,
  );
});

test('a pattern may begin in the middle, and hold places', () => {
  expect(expandLayouts(`'@match job pending=()_ rules=(.*)@$'`)).toBe(String.raw`'()[^\031]*\031(.*)$'`);
});

test('a text has a separator after each field, from the first that is named to the last', () => {
  expect(expandLayouts(`@text run status='q' attempt=attempt flags=run.flags entry=''@ .. rest`)).toBe(
    String.raw`'q\031' .. attempt .. '\031\031' .. run.flags .. '\031\031\031\031' .. rest`,
  );
});

test.each([
  '@match run nothing=(_)@',
  '@match run status=q job=(_)@',
  '@text gone job=x@',
  "@text run status='q' status='r'@",
])('%s is refused', macro => {
  expect(() => expandLayouts(macro)).toThrow(/out of order|no record layout/);
});

test('no script counts the separators of a record by hand', () => {
  // What these split is no record: rules of a version, shapes of schedules, an index of documents, marks of jobs.
  const others = [
    'parts/documents.lua',
    'parts/marks.lua',
    'parts/paused-jobs.lua',
    'parts/record.lua',
    'parts/rules.lua',
    'parts/shapes.lua',
    'schedule-shapes.lua',
  ];
  const lua = new URL('../lua/', import.meta.url);
  const files = (readdirSync(lua, { recursive: true }) as string[]).filter(name => name.endsWith('.lua'));
  expect(files.length).toBeGreaterThan(50);
  const counting = files.filter(name => readFileSync(new URL(name, lua), 'utf8').includes(String.raw`\31`));
  expect(counting.sort()).toEqual(others);
});
