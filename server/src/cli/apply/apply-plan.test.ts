import { jobSpecSchema, type Job, type JobSetMember, type JobValidation } from '@multi-job/contract';
import { expect, test } from 'vitest';
import type { SpecEntry } from '../files/spec-entry.ts';
import { isNothingToDo, isSetOutdated, membersAfter, membersBefore, planApply, type ApplyInput } from './apply-plan.ts';

const BORN = '2030-01-01T00:00:00.000Z';
const OTHER_BIRTH = '2031-01-01T00:00:00.000Z';

interface Given {
  enabled?: boolean;
  stored?: { enabled?: boolean; created_at?: string } | null;
  isChanged?: boolean;
}

function checked(id: string, { enabled, stored = {}, isChanged = false }: Given = {}) {
  const spec = { job_id: id, type: 'simulation.heavy' };
  const place = { file: 'a.yaml', line: 1, column: 1 };
  const entry: SpecEntry = { spec, enabled, place, find: () => ({ ...place, source: null }) };
  const validation: JobValidation = {
    valid: true,
    errors: [],
    warnings: [],
    job_spec: jobSpecSchema.parse(spec),
    next_runs: [],
    change: stored === null ? 'created' : isChanged ? 'updated' : 'unchanged',
    changes: isChanged ? [{ path: 'timeout_ms', before: 1, after: 2 }] : [],
    stored: stored && { version_id: 'v1', enabled: true, created_at: BORN, ...stored },
  };
  return { entry, validation };
}

const member = (job_id: string, more: Partial<JobSetMember> = {}): JobSetMember => ({
  job_id,
  created_at: BORN,
  state: 'applied',
  ...more,
});

function job(job_id: string, more: Partial<Job> = {}): Job {
  const spec = jobSpecSchema.parse({ job_id, type: 'simulation.heavy' });
  return {
    ...spec,
    enabled: true,
    version_id: 'v1',
    created_at: BORN,
    updated_at: BORN,
    next_due_at: null,
    unreadable: undefined,
    ...more,
  };
}

function plan(
  checkedSpecs: ApplyInput['checked'],
  more: { members?: JobSetMember[]; missing?: Job[]; isPruning?: boolean } = {},
) {
  const { members, missing = [], isPruning = false } = more;
  const current = members && { set: 'default', revision: 3, jobs: members, updated_at: BORN, updated_by: 'x' };
  return planApply({
    set: 'default',
    current: current ?? null,
    checked: checkedSpecs,
    missing: new Map(missing.map(each => [each.job_id, each])),
    isPruning,
  });
}

const inWords = ({ jobs }: ReturnType<typeof plan>) =>
  jobs.map(each => `${each.job_id} ${each.action} ${each.switch ?? '-'}`);

test('what is not there is created, what differs is changed, the rest is left alone', () => {
  const made = plan([checked('new', { stored: null }), checked('old', { isChanged: true }), checked('same')]);
  expect(inWords(made)).toEqual(['new create -', 'old change -', 'same unchanged -']);
  expect(made.jobs.map(({ joins }) => joins)).toEqual([false, true, true]);
});

test('enabled holds where the file says it; otherwise a job stays as it is, and a new one fires', () => {
  const off = { enabled: false };
  const made = plan([
    checked('on', { stored: off, enabled: true }),
    checked('off', { enabled: false }),
    checked('stays', { stored: off }),
    checked('new-off', { stored: null, enabled: false }),
    checked('new-on', { stored: null, enabled: true }),
  ]);
  expect(inWords(made)).toEqual([
    'on unchanged enable',
    'off unchanged disable',
    'stays unchanged -',
    'new-off create disable',
    'new-on create -',
  ]);
  expect(made.jobs.filter(({ staysDisabled }) => staysDisabled).map(({ job_id }) => job_id)).toEqual(['stays']);
});

test('pruning disables what came from the set and is in it no more, and nothing else', () => {
  const members = [
    member('kept'),
    member('dropped'),
    member('off'),
    member('gone'),
    member('made-anew'),
    member('unsure', { created_at: null }),
  ];
  const missing = [
    job('dropped'),
    job('off', { enabled: false }),
    job('made-anew', { created_at: OTHER_BIRTH }),
    job('unsure'),
  ];
  const pruned = plan([checked('kept')], { members, missing, isPruning: true });
  expect(inWords(pruned)).toEqual(['kept unchanged -', 'dropped prune disable', 'off prune -', 'unsure prune disable']);

  const left = plan([checked('kept')], { members, missing });
  expect(inWords(left)).toEqual(['kept unchanged -']);
  expect(left.left).toEqual(['dropped', 'off', 'unsure']);
  expect(isNothingToDo(left)).toBe(true);
});

test('a job whose file is back fires again, unless the file says that it does not', () => {
  const members = [
    member('back', { state: 'pruned' }),
    member('other', { state: 'pruned' }),
    member('quiet', { state: 'pruned' }),
  ];
  const off = { enabled: false };
  const made = plan([checked('back', { stored: off }), checked('quiet', { stored: off, enabled: false })], { members });
  expect(inWords(made)).toEqual(['back unchanged enable', 'quiet unchanged -']);
  expect(membersBefore(made)).toEqual(members);
  expect(membersAfter(made, new Map(), new Set())).toEqual([
    member('back'),
    member('other', { state: 'pruned' }),
    member('quiet'),
  ]);
});

test('the set holds what is to come before anything is done, and afterwards what came of it', () => {
  const members = [member('dropped'), member('old')];
  const made = plan(
    [checked('new', { stored: null }), checked('broken', { stored: null }), checked('old', { isChanged: true })],
    {
      members,
      missing: [job('dropped')],
      isPruning: true,
    },
  );
  const unknown = { created_at: null };
  expect(membersBefore(made)).toEqual([
    member('broken', unknown),
    member('dropped'),
    member('new', unknown),
    member('old'),
  ]);
  const createdAt = new Map([['new', OTHER_BIRTH]]);
  expect(membersAfter(made, createdAt, new Set(['broken']))).toEqual([
    member('dropped', { state: 'pruned' }),
    member('new', { created_at: OTHER_BIRTH }),
    member('old'),
  ]);
  // What was not reached stays in the set as it was.
  expect(membersAfter(made, createdAt, new Set(['broken', 'dropped', 'old']))).toEqual([
    member('dropped'),
    member('new', { created_at: OTHER_BIRTH }),
    member('old'),
  ]);
});

test('after all is done there is nothing to do, whatever the books of the set lack', () => {
  const same = plan([checked('a')], { members: [member('a')] });
  expect([isNothingToDo(same), isSetOutdated(same)]).toEqual([true, false]);
  const unsure = plan([checked('a')], { members: [member('a', { created_at: null }), member('gone')] });
  expect([isNothingToDo(unsure), isSetOutdated(unsure)]).toEqual([true, true]);
  const joining = plan([checked('a')], { members: [] });
  expect(isNothingToDo(joining)).toBe(false);
});

test('a set that grows too large forgets jobs that were pruned, and never one that is there', () => {
  const members = Array.from({ length: 5000 }, (_, index) => member(`p-${index}`, { state: 'pruned' }));
  const made = plan([checked('new', { stored: null })], { members });
  for (const kept of [membersBefore(made), membersAfter(made, new Map([['new', BORN]]), new Set())]) {
    expect(kept).toHaveLength(5000);
    expect(kept.map(({ job_id }) => job_id)).toContain('new');
  }
});
