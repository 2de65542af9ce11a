import { expect, test } from 'vitest';
import { parseYaml } from './parse-yaml.ts';

const valueOf = (text: string): unknown => {
  const { documents, faults } = parseYaml(text);
  expect(faults).toEqual([]);
  return documents.map(({ value }) => value);
};

/** `line:column path: message` of each. */
const faultsOf = (text: string): string[] =>
  parseYaml(text).faults.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`);

test('the values are those of YAML 1.2: what other versions take for dates, numbers or flags is text', () => {
  const text = [
    'words: [yes, no, on, off, Y, ~, null, true]',
    'times: [2030-01-31, 2030-01-31T07:00:00Z, 12:30:45, +07:00]',
    'numbers: [1, -2.5, 1e3, 0o14, 0x1F, 007]',
    'texts: ["0 7 * * *", 1.2.3, "5", !!str 5]',
    '1: key',
    'null: key',
  ].join('\r\n');
  expect(valueOf(text)).toEqual([
    {
      words: ['yes', 'no', 'on', 'off', 'Y', null, null, true],
      times: ['2030-01-31', '2030-01-31T07:00:00Z', '12:30:45', '+07:00'],
      numbers: [1, -2.5, 1000, 12, 31, 7],
      texts: ['0 7 * * *', '1.2.3', '5', '5'],
      '1': 'key',
      null: 'key',
    },
  ]);
});

test('several documents, empty ones among them, and none at all', () => {
  expect(valueOf('---\na: 1\n---\n# only a comment\n---\n- b\n...\n')).toEqual([{ a: 1 }, null, ['b']]);
  expect(valueOf('')).toEqual([]);
  expect(valueOf('# nothing\n')).toEqual([]);
});

test('names that objects have of their own are fields like others, and change no object', () => {
  const [value] = valueOf('__proto__: {polluted: 1}\nconstructor: 2\ntoString: 3\n') as [object];
  expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'toString']);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('aliases stand for what was named, as often as it takes, and each in its place', () => {
  const { documents, faults } = parseYaml('- &a {x: [1, {y: 2}]}\n- *a\n- z: *a\n- &a 5\n- *a\n');
  expect(faults).toEqual([]);
  expect(documents[0]?.value).toEqual([{ x: [1, { y: 2 }] }, { x: [1, { y: 2 }] }, { z: { x: [1, { y: 2 }] } }, 5, 5]);
  expect(documents[0]?.find('2.z.x.1.y')).toMatchObject({ line: 1, column: 15, source: '2' });
});

test.each([
  ['a\ta', 'k: 1\n\tb: 2', '2:1 : is indented with a tab'],
  ['a key twice', 'a: 1\nb: {c: 1, c: 2}\na: 3', '2:11 b.c: stands here a second time'],
  ['a merge key', 'd: &d {x: 1}\ne:\n  <<: *d', '3:3 e.<<: is a merge key'],
  ['a tag', 'a: !!js/function "x"', '1:4 : has a tag'],
  ['a tag of its own', 'a: !env HOME', '1:4 : has a tag'],
  ['a tag of YAML 1.1', 'a: !!binary aGk=', '1:4 : has a tag'],
  ['a version', '%YAML 1.1\n---\na: yes', '1:1 : says %YAML 1.1'],
  ['a cron like an alias', 'schedule:\n  cron: */5 * * * *', 'put it in quotes, "*/5 * * * *"'],
  ['a cron of stars', '- job_id: a\n  schedule: { cron: * * * * * }', 'put it in quotes, "* * * * *"'],
  ['a cron in brackets', 'schedule: {cron: @daily, timezone: UTC}', 'put it in quotes, "@daily"'],
  ['a cron with slashes in brackets', 'schedule: { cron: */5 * * * * }', 'put it in quotes, "*/5 * * * *"'],
  [
    'a line too far in',
    'job_id: a\n  type: x',
    '1:9 : has a value with ": " in it, or lines after it that are indented too far',
  ],
  ['a cron by name', 'cron: @daily # each day', 'put it in quotes, "@daily"'],
  ['an alias of nothing', 'a: *nothing', '"*nothing"'],
  ['an alias of itself', 'a: &a [1, *a]', '1:11 a.1: is an alias of what it is a part of'],
  ['two colons', 'a: b: c', 'put a text that holds ": " in quotes'],
  ['not a number', 'a: .nan', '1:4 a: is .nan, which JSON does not know'],
  ['no end', 'a: -.INF', '1:4 a: is -.INF'],
  ['a number too long', 'a: 12345678901234567890', '1:4 a: is the number 12345678901234567890, which would be kept as'],
  ['a hex number too long', 'a: 0xFFFFFFFFFFFFFFFF', '1:4 a: is the number 0xFFFFFFFFFFFFFFFF'],
  ['a list as a key', '? [a]\n: b', 'has a key that is not plain text'],
  ['an escape', 'a: "C:\\data"', 'has an escape that YAML does not know'],
  ['an open quote', 'a: "x', '1:'],
  ['an open list', 'a: [1, 2', ''],
  ['nothing but a directive', '%ODD thing', '1:1 : '],
  ['depth', `a: ${'['.repeat(70)}${']'.repeat(70)}`, 'is nested deeper than 64 levels'],
])('%s is a fault with its place', (_name, text, expected) => {
  const faults = faultsOf(text);
  expect(faults.length).toBeGreaterThan(0);
  expect(faults.join('\n')).toContain(expected);
});

test('what is small in the file and large in memory is refused, soon', () => {
  const levels = Array.from(
    { length: 12 },
    (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(9)}*l${level}]`,
  );
  const bomb = `l0: &l0 lol\n${levels.join('\n')}\n`;
  const startedMs = performance.now();
  expect(faultsOf(bomb).join()).toContain('by its aliases');
  const hundredfold = (times: number) => `a: &a [${'1, '.repeat(100)}]\nb: [${'*a, '.repeat(times)}]`;
  expect(faultsOf(hundredfold(150))).toEqual([]);
  expect(faultsOf(hundredfold(250)).join()).toContain('stands for more than 20000 values by its aliases');
  for (const deep of ['[', '{a: ', '- ', '? ', 'a: '])
    expect(faultsOf(deep.repeat(50_000)).join()).toContain('is nested too deeply');
  for (const odd of ['"', '!a ', '&a ', '* ', '[]']) expect(faultsOf(odd.repeat(1000)).length).toBeGreaterThan(0);
  const many = Array.from({ length: 5000 }, (_, index) => `k${index}: ${index}`).join('\n');
  expect(Object.keys(parseYaml(many).documents[0]?.value ?? {})).toHaveLength(5000);
  expect(performance.now() - startedMs).toBeLessThan(10_000);
});

test('a place is found by its path, also through names with dots; the nearest one where it is not there', () => {
  const { documents } = parseYaml('job_id: a\ninputs:\n  a.b: 1\n  list:\n    - x: true\n');
  const find = documents[0]!.find;
  expect(find('')).toEqual({ line: 1, column: 1, source: null });
  expect(find('inputs.a.b')).toEqual({ line: 3, column: 3, source: '1' });
  expect(find('inputs.list.0.x')).toEqual({ line: 5, column: 7, source: 'true' });
  expect(find('inputs.list.0.y.z')).toMatchObject({ line: 5, source: null });
  expect(find('type')).toMatchObject({ line: 1, column: 1 });
});
