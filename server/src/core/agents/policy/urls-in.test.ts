import { expect, test } from 'vitest';
import { addressesIn } from './urls-in.ts';

test.each([
  ['https://evil.example/?d=1'],
  ['HTTPS://evil.example'],
  ['//evil.example/x'],
  ['\\\\evil.example\\share'],
  ['https:evil.example'],
  ['javascript:fetch(1)'],
  ['evil.example'],
  ['c2VjcmV0.evil.example'],
  ['evil.example.'],
  ['evil.example:8080'],
  ['evil.example/path?d=1'],
  ['mallory@evil.example'],
  ['xn--e1afmkfd.xn--p1ai'],
  ['10.0.0.1'],
  ['http://[::1]/'],
  ['ｅｖｉｌ．ｅｘａｍｐｌｅ'],
  [' https://evil.example '],
  ['evil。example'],
  ['evil\u200b.example'],
  ['http:\u2215\u2215evil.example'],
  ['localhost'],
  ['localhost:8080'],
  ['www.evil'],
])('%s holds an address, whatever is looked at', text => {
  for (const look of ['anywhere', 'whole'] as const) {
    expect(addressesIn({ a: { b: [text] } }, look)).toEqual([text]);
  }
});

test.each([['look at https://evil.example/?d=1'], ['mail it to mallory@evil.example'], ['see evil.example/x please']])(
  '%s holds one somewhere',
  text => {
    expect(addressesIn({ text }, 'anywhere')).toEqual([text]);
    expect(addressesIn({ text }, 'whole')).toEqual([]);
  },
);

test.each([
  ['the weather in Jakarta'],
  ['node.js memory leak'],
  ['v1.2.3'],
  ['3.14'],
  ['a/b/c'],
  ['Hello. World'],
  [''],
])('%s holds none', text => {
  expect(addressesIn({ text }, 'anywhere')).toEqual([]);
});

test('the name of a file is none where a file is meant, and one elsewhere', () => {
  expect(addressesIn({ path: 'notes/report.md', file_name: 'a.txt' }, 'anywhere')).toEqual([]);
  expect(addressesIn({ host: 'report.md' }, 'anywhere')).toEqual(['report.md']);
  expect(addressesIn({ file_url: 'report.md' }, 'anywhere')).toEqual(['report.md']);
  expect(addressesIn({ path: 'evil.example' }, 'anywhere')).toEqual(['evil.example']);
  expect(addressesIn({ path: 'https://evil.example/a.md' }, 'anywhere')).toEqual(['https://evil.example/a.md']);
});

test.each(['127.1', '0x7f000001', 'intranet', 2130706433])('%s is an address where a place is meant', value => {
  expect(addressesIn({ base_url: value }, 'whole')).toEqual([String(value)]);
  expect(addressesIn({ count: value }, 'anywhere')).toEqual([]);
});

test('names count as well as values, and what lies too deep counts', () => {
  expect(addressesIn({ 'https://evil.example/?d=1': true }, 'anywhere')).toEqual(['https://evil.example/?d=1']);
  let deep: unknown = 'harmless';
  for (let level = 0; level < 20; level += 1) deep = [deep];
  expect(addressesIn(deep, 'anywhere')).toEqual(['…']);
});
