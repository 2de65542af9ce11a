import { expect, test } from 'vitest';
import { labelFilterSchema, labelTerms } from './job-facts.ts';
import { jobSpecSchema } from './job-spec.ts';

const spec = (facts: object) => jobSpecSchema.safeParse({ job_id: 'report', type: 'report.daily', ...facts });

test('a job says who answers for it, what it is for and what to do when it fails', () => {
  const facts = {
    labels: { team: 'ops', 'example.com/tier': '1', env: 'prod-2.x_y' },
    owner: 'Tim Operasional <ops@example.com>',
    description: 'Laporan harian.\n\tDikirim ke kantor.',
    runbook: 'https://wiki.example.com/runbooks/report?lang=id#mend',
  };
  expect(spec(facts).data).toMatchObject(facts);
  expect(spec({}).data).not.toHaveProperty('labels');
  expect(labelTerms(facts.labels)).toEqual(['env=prod-2.x_y', 'example.com/tier=1', 'team=ops']);
  expect(labelTerms(undefined)).toEqual([]);
});

test.each([
  ['a name with a space', { labels: { 'my team': 'ops' } }],
  ['a name that begins with a dash', { labels: { '-team': 'ops' } }],
  ['a name of two slashes', { labels: { 'a/b/c': 'ops' } }],
  ['a name of 64 letters', { labels: { ['t'.repeat(64)]: 'ops' } }],
  ['an empty value', { labels: { team: '' } }],
  ['a value with a comma', { labels: { team: 'ops,dev' } }],
  ['a value with an equals sign', { labels: { team: 'a=b' } }],
  ['a number', { labels: { tier: 1 } }],
  ['a list', { labels: ['team=ops'] }],
  ['21 labels', { labels: Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`l${at}`, 'x'])) }],
  ['an owner of two lines', { owner: 'a\nb' }],
  ['an owner that turns the text around', { owner: 'a\u202eb' }],
  ['an empty owner', { owner: '' }],
  ['an owner of 129 letters', { owner: 'o'.repeat(129) }],
  ['a description with a bell', { description: 'a\u0007' }],
  ['a description of 2001 letters', { description: 'd'.repeat(2001) }],
  ['a runbook that is run', { runbook: 'javascript:alert(1)' }],
  ['a runbook that is run, behind a space', { runbook: ' javascript:alert(1)' }],
  ['a runbook of data', { runbook: 'data:text/html,x' }],
  ['a runbook without TLS', { runbook: 'http://wiki.example.com/' }],
  ['a runbook without a host', { runbook: 'https://' }],
  ['a runbook with a line break', { runbook: 'https://wiki.example.com/\nx' }],
  ['a runbook with a password', { runbook: 'https://ops:secret@wiki.example.com/' }],
  ['a runbook with a backslash', { runbook: 'https://wiki.example.com\\@evil.example' }],
  ['a runbook of 2049 letters', { runbook: `https://e.org/${'r'.repeat(2049)}` }],
])('%s is refused', (_, facts) => {
  expect(spec(facts).success).toBe(false);
});

test.each([
  ['team=ops', true],
  ['team=ops,env=prod', true],
  ['team', false],
  ['team=ops,', false],
  ['team=ops, env=prod', false],
  [Array.from({ length: 9 }, (_, at) => `l${at}=x`).join(), false],
])('the filter %s', (text, isOne) => {
  expect(labelFilterSchema.safeParse(text).success).toBe(isOne);
});
