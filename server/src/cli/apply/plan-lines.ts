import type { SpecChange } from '@multi-job/contract';
import { instant, plain } from '../api/cell.ts';
import { scheduleText } from '../api/schedule-text.ts';
import { placeText } from '../files/file-fault.ts';
import type { Colour, Paint } from '../paint.ts';
import { textTable } from '../text-table.ts';
import { isTouched, type ApplyPlan, type PlannedJob } from './apply-plan.ts';

/** Longer values are cut for people; `--json` has them whole. */
const LONGEST_VALUE = 160;
const NAMED_AT_MOST = 20;
/** A warning of so many jobs stands once, behind them all. */
const COMMON = 3;

const MARKS = {
  create: ['+', 'green'],
  change: ['~', 'yellow'],
  prune: ['-', 'red'],
  unchanged: ['~', 'yellow'],
} as const satisfies Record<PlannedJob['action'], readonly [string, Colour]>;

/** A plan for people: each job that is touched with what changes of it, then how many of each. */
export function planLines(plan: ApplyPlan, paint: Paint): string[] {
  const touched = plan.jobs.filter(isTouched);
  const common = commonWarnings(touched);
  return [
    ...touched.flatMap(job => [...jobLines(job, common, paint), '']),
    ...[...common].flatMap(([message, count]) => [
      `${paint('yellow', 'warning')} for ${count} jobs: ${plain(message)}`,
      '',
    ]),
    ...joiningLines(plan, paint),
    `Set ${plan.set}: ${countsText(plan)}.`,
  ];
}

/** Jobs that are as their files say, but were made otherwise: from now on --prune may disable them. */
function joiningLines({ set, jobs }: ApplyPlan, paint: Paint): string[] {
  const joining = jobs.filter(job => job.joins && !isTouched(job)).map(job => job.job_id);
  if (joining.length === 0) return [];
  const more = joining.length - NAMED_AT_MOST;
  const names = joining.slice(0, NAMED_AT_MOST).join(', ') + (more > 0 ? ` and ${more} more` : '');
  return [`${paint('yellow', `As the files say already, and from now on of the set ${set}:`)} ${names}`, ''];
}

export interface PlanCounts {
  create: number;
  change: number;
  enable: number;
  disable: number;
  prune: number;
  unchanged: number;
}

/** How many jobs each is done to; a change and a switch of one job count as both. */
export function countsOf({ jobs }: ApplyPlan): PlanCounts {
  const count = (is: (job: PlannedJob) => boolean) => jobs.filter(is).length;
  return {
    create: count(({ action }) => action === 'create'),
    change: count(({ action }) => action === 'change'),
    enable: count(job => job.switch === 'enable'),
    disable: count(job => job.switch === 'disable' && job.action !== 'prune' && job.action !== 'create'),
    prune: count(({ action }) => action === 'prune'),
    unchanged: count(job => !isTouched(job)),
  };
}

function countsText(plan: ApplyPlan): string {
  const { unchanged, ...counts } = countsOf(plan);
  const told = Object.entries(counts).flatMap(([name, count]) => (count === 0 ? [] : [`${count} to ${name}`]));
  return [...(told.length === 0 ? ['nothing to change'] : told), `${unchanged} unchanged`].join(', ');
}

function jobLines(job: PlannedJob, common: ReadonlyMap<string, number>, paint: Paint): string[] {
  const [mark, colour] = MARKS[job.action];
  const place = job.entry === null ? 'no longer in the files' : plain(placeText({ ...job.entry.place, column: null }));
  const head = `${mark} ${job.job_id}  ${wordsOf(job).join(', ')}`;
  const details = job.action === 'create' ? newLines(job) : job.changes.map(change => changeLine(change, paint));
  return [
    `${paint(colour, head)}  ${paint('dim', place)}`,
    ...indented([...details, ...noteLines(job, common, paint)]),
  ];
}

function wordsOf({ action, switch: switched }: PlannedJob): string[] {
  if (action === 'prune') return [switched === null ? 'prune: it is disabled already' : 'prune: disable'];
  if (action === 'create') return [switched === 'disable' ? 'create, disabled' : 'create'];
  return [...(action === 'change' ? ['change'] : []), ...(switched === null ? [] : [switched])];
}

function newLines({ validation, switch: switched }: PlannedJob): string[] {
  const spec = validation?.job_spec;
  if (spec === null || spec === undefined) return [];
  const next = switched === 'disable' ? [] : (validation?.next_runs.slice(0, 1) ?? []);
  return textTable([
    ['type', plain(spec.type)],
    ['schedule', scheduleText(spec.schedule)],
    ...next.map(iso => ['next', instant(iso)]),
    ...(Object.keys(spec.inputs).length === 0
      ? []
      : [
          [
            'inputs',
            Object.keys(spec.inputs)
              .map(name => plain(name))
              .join(', '),
          ],
        ]),
  ]);
}

function changeLine(change: SpecChange, paint: Paint): string {
  return `${plain(change.path)}: ${valueText(change, 'before', paint)} → ${valueText(change, 'after', paint)}`;
}

function valueText(change: SpecChange, side: 'before' | 'after', paint: Paint): string {
  if (!Object.hasOwn(change, side)) return paint('dim', 'none');
  const text = plain(JSON.stringify(change[side]));
  return paint(
    side === 'before' ? 'red' : 'green',
    text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text,
  );
}

function noteLines({ joins, validation }: PlannedJob, common: ReadonlyMap<string, number>, paint: Paint): string[] {
  const warnings = (validation?.warnings ?? []).filter(({ message }) => !common.has(message));
  return [
    ...(joins ? [paint('yellow', 'was not made from these files; from now on it is one of their set')] : []),
    ...warnings.map(({ message }) => `${paint('yellow', 'warning')}: ${plain(message)}`),
  ];
}

/** Warnings that many jobs share, such as that nobody serves their pool: said once. */
function commonWarnings(jobs: readonly PlannedJob[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { message } of jobs.flatMap(({ validation }) => validation?.warnings ?? [])) {
    counts.set(message, (counts.get(message) ?? 0) + 1);
  }
  return new Map([...counts].filter(([, count]) => count >= COMMON));
}

function indented(lines: readonly string[]): string[] {
  return lines.map(line => `    ${line}`);
}
