import { jobSpecSchema, type Job } from '@multi-job/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseYaml } from './parse-yaml.ts';
import { filedJob, yamlText } from './write-spec.ts';

const ODD = [
  ...[
    'yes',
    'No',
    'on',
    'null',
    '~',
    'true',
    '123',
    '0x1F',
    '0o7',
    '1e3',
    '.nan',
    '1:30',
    '2030-01-31',
    '',
    ' ',
    'a ',
    ' a',
  ],
  ...[
    '<<',
    '*',
    '&a',
    '!x',
    '@daily',
    '%',
    '`',
    '- a',
    '? a',
    'a: b',
    'a #b',
    '#',
    '---',
    '...',
    '{',
    '[',
    '|',
    '>',
    '"',
    "'",
  ],
  ...[
    'a\nb',
    'a\n',
    '\n',
    '\r\n',
    'a\tb',
    '\t',
    '\u0000',
    '\u0007',
    '\u007f',
    '\u0085',
    '\u2028',
    '\uFEFF',
    '\ud800',
    '😀',
  ],
  ...['__proto__', 'constructor', 'x'.repeat(2000), `${'word '.repeat(40)}\n  indented\n\nend`],
];
const texts = fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'binary' }), fc.string());
const { json } = fc.letrec(tie => ({
  json: fc.oneof(
    { maxDepth: 4 },
    texts,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(texts, tie('json')), { maxLength: 4 }).map(entries => Object.fromEntries(entries)),
  ),
}));

test('whatever a job holds is the same when it is read again', () => {
  const values = fc.record({ job_id: texts, inputs: json, retry_policy: json });
  fc.assert(
    fc.property(values, value => {
      const kept = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
      const { documents, faults } = parseYaml(`---\n${yamlText(kept)}---\n${yamlText(kept)}`);
      expect(faults).toEqual([]);
      expect(documents.map(document => document.value)).toEqual([kept, kept]);
    }),
    { numRuns: 150 },
  );
});

test('a job is written with its own fields in their order, and with enabled only where it does not fire', () => {
  const spec = jobSpecSchema.parse({ job_id: 'a', type: 't', schedule: { cron: '* * * * *' }, inputs: { on: 'yes' } });
  const times = { created_at: '', updated_at: '', next_due_at: null, version_id: 'v', unreadable: undefined };
  const job = (enabled: boolean): Job => ({ ...spec, ...times, enabled });
  expect(yamlText(filedJob(job(false)))).toBe(`job_id: a
type: t
enabled: false
schedule:
  cron: "* * * * *"
  misfire_policy: run_once
  max_catch_up: 10
timeout_ms: 30000
retry_policy:
  max_retry: 3
  jitter: 0
inputs:
  "on": "yes"
agent_pool: default
`);
  expect(Object.keys(filedJob(job(true)))).not.toContain('enabled');
});
