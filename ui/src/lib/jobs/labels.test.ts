import { expect, test } from 'vitest';
import { labelFilterOf, labelsOfText, runbookHref, textOfLabels } from './labels.ts';

test('labels are typed as name=value, with commas or spaces between them', () => {
  expect(labelsOfText('team=ops, env=prod\ttier=1')).toEqual({ team: 'ops', env: 'prod', tier: '1' });
  expect(labelsOfText('  ')).toBeUndefined();
  expect(labelsOfText('team')).toEqual({ team: '' });
  expect(textOfLabels({ team: 'ops', env: 'prod' })).toBe('env=prod, team=ops');
});

test('a filter waits until a label is whole', () => {
  expect(labelFilterOf('team')).toBeNull();
  expect(labelFilterOf('team=')).toBeNull();
  expect(labelFilterOf(' team=ops  env=prod ')).toBe('team=ops,env=prod');
  expect(labelFilterOf('')).toBeNull();
});

test('only an https address becomes a link', () => {
  expect(runbookHref('https://wiki.example.com/r')).toBe('https://wiki.example.com/r');
  for (const text of [undefined, 'javascript:alert(1)', 'http://wiki.example.com/', 'wiki', ' javascript:alert(1)']) {
    expect(runbookHref(text)).toBeNull();
  }
});
