import { jobSpecSchema } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { BUILT_IN_CALENDARS } from '../../../src/core/calendars/built-in-calendars.ts';
import { planOccurrences } from '../../../src/core/schedules/plan-occurrences.ts';
import { catalogTables } from './catalog-tables.ts';
import { jobFieldTables } from './job-field-tables.ts';
import { jobTypeTables } from './job-type-tables.ts';
import { madePages } from './made-pages.ts';
import { toolSignatures } from './tool-signatures.ts';

test.each(madePages().map(page => [page.url.pathname.split('/').at(-1), page] as const))(
  'docs/%s says what the code says; write-pages.ts beside this test writes it anew',
  (_name, { text, made }) => {
    expect(text).toBe(made);
  },
);

test.each([
  ['tools.md', toolSignatures()],
  ['job-fields.md', jobFieldTables()],
  ['integrations-catalog.md', catalogTables()],
  ['job-types.md', jobTypeTables()],
] as const)('docs/%s has a place for everything that is made of the code', (name, parts) => {
  const page = madePages().find(({ url }) => url.pathname.endsWith(name));
  const places = [...(page?.text ?? '').matchAll(/<!-- made: ([\w.-]+) -->/g)].map(match => match[1]);
  expect(places.toSorted()).toEqual(Object.keys(parts).toSorted());
});

test('every field of a job stands in a table, with what it means', () => {
  const tables = Object.values(jobFieldTables());
  expect(tables.join('\n')).not.toMatch(/\| *\|$/m);
  for (const name of Object.keys(jobSpecSchema.shape)) expect(tables[0]).toContain(`| \`${name}\` |`);
});

test('the specs shown in docs/job-fields.md are accepted', () => {
  const page = madePages().find(({ url }) => url.pathname.endsWith('job-fields.md'));
  const specs = [...(page?.text ?? '').matchAll(/```json\n([\s\S]*?)```/g)].map(
    match => JSON.parse(match[1] ?? '') as unknown,
  );
  expect(specs.length).toBeGreaterThan(3);
  for (const spec of specs) expect(jobSpecSchema.safeParse(spec).error).toBeUndefined();
});

/** Hourly; everything was down from 08:30 to 12:10. */
test.each([
  [{ misfire_policy: 'run_once' }, [12], 3],
  [{ misfire_policy: 'skip' }, [], 4],
  [{ misfire_policy: 'catch_up', max_catch_up: 10 }, [9, 10, 11, 12], 0],
  [{ misfire_policy: 'catch_up', max_catch_up: 2 }, [11, 12], 2],
] as const)('what was missed is decided as docs/job-fields.md says: %j', (policy, hours, missed) => {
  const spec = jobSpecSchema.parse({
    job_id: 'j',
    type: 't',
    schedule: { cron: '0 * * * *', timezone: 'UTC', ...policy },
  });
  const at = (time: string) => Date.parse(`2030-01-01T${time}:00Z`);
  const job = { jobId: 'j', spec, nextDueMs: at('09:00'), anchorMs: at('00:00'), wakeMs: at('09:00') };
  const plan = planOccurrences(job, at('12:10'), 'UTC', BUILT_IN_CALENDARS);
  expect(plan.due.map(dueMs => new Date(dueMs).getUTCHours())).toEqual(hours);
  expect(plan.missed.dueMs).toHaveLength(missed);
});
