import type { JobSpec, JobVersion } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import { marksOfJob } from '../../../core/jobs/job-marks.ts';
import { armedShapeText, shapeText } from '../../../core/schedules/schedule-shape.ts';
import { isJsonObject, mendedJson, unknownSpec } from '../../records/readable-record.ts';
import type { MovedJob, MovedOccurrence, MovedVersion } from '../../port/moved-records.ts';
import { rulesText } from '../jobs/job-rules.ts';
import { marksText } from '../jobs/marks-text.ts';
import { OUTCOME_OF_LETTER } from '../schedule/list-occurrences.ts';
import { fieldsText } from '../runs/run-record.ts';
import { SEPARATOR } from '../store/layouts.ts';
import type { ScriptArg } from '../store/script-loader.ts';
import type { Commands } from './commands.ts';

const LETTERS = new Map(Object.entries(OUTCOME_OF_LETTER).map(([letter, outcome]) => [outcome, letter]));

export function importJob(commands: Commands, job: MovedJob): void {
  const { jobId, memory, versions, occurrences } = job;
  const spec = currentSpec(job);
  const counts = [job.live, memory.failures, memory.lastSuccessMs ?? '', job.pending].map(String);
  commands.add('SET', `jd:${jobId}`, fieldsText(counts) + rulesText(spec, job.versionId));
  commands.addMany('HSET', `j:${jobId}`, stateOf(job));
  commands.addMany(
    'HSET',
    `jv:${jobId}`,
    versions.flatMap(version => [version.versionId, versionText(jobId, version)]),
  );
  for (const row of occurrences) commands.add('XADD', `o:${jobId}`, `${row.dueMs}-0`, ...ledgerFields(row));
  placeJob(commands, job, spec);
  placeInShape(commands, job, spec);
  if (job.arm !== null) commands.add('ZADD', 'wake', job.arm.wakeMs, jobId);
  if (job.heldBy !== null && job.arm !== null) commands.add('ZADD', 'held', job.arm.nextDueMs, jobId);
  placeMarks(commands, jobId, spec);
  if (memory.failures > 0) commands.add('ZADD', 'failing', memory.failures, jobId);
}

/** What cannot be read fires never, until it is saved again. */
function currentSpec({ jobId, versionId, versions }: MovedJob): JobSpec {
  const text = mendedJson(versions.find(version => version.versionId === versionId)?.spec, isJsonObject);
  return text === null ? unknownSpec(jobId) : (JSON.parse(text) as JobSpec);
}

function stateOf({ versionId, enabled, createdMs, updatedMs, arm, memory, lastSkip, heldBy }: MovedJob): ScriptArg[] {
  const { cooldownUntilMs, lastError, lastFailureMs } = memory;
  return [
    ...['v', versionId, 'en', enabled ? '1' : '0', 'ca', createdMs, 'ua', updatedMs],
    ...(arm === null ? [] : ['an', arm.anchorMs, 'nd', arm.nextDueMs]),
    ...(cooldownUntilMs === null ? [] : ['cu', cooldownUntilMs]),
    ...(lastError === null ? [] : ['le', JSON.stringify(lastError)]),
    ...(lastFailureMs === null ? [] : ['lf', lastFailureMs]),
    ...(heldBy === null ? [] : ['ph', JSON.stringify(heldBy)]),
    ...(lastSkip === null ? [] : ['sk', `${lastSkip.guard}|${lastSkip.atMs}|${lastSkip.dueMs}`]),
  ];
}

/** One that was damaged stays so, and its text is kept. */
function versionText(jobId: string, { versionId, createdMs, source, actor, note, spec }: MovedVersion): string {
  const text = mendedJson(spec, isJsonObject);
  if (text === null) return spec;
  const about = { version_id: versionId, job_id: jobId, created_at: isoOf(createdMs) };
  const version: JobVersion = { ...about, source, actor, note, spec: JSON.parse(text) as JobSpec };
  return JSON.stringify(version);
}

function ledgerFields({ outcome, dueMs, decidedMs, runId, guard, detail, count }: MovedOccurrence): ScriptArg[] {
  return [
    ...['x', LETTERS.get(outcome) ?? '', 'l', decidedMs - dueMs],
    ...(runId === null ? [] : ['r', runId]),
    ...(guard === null ? [] : ['g', guard]),
    ...(Object.keys(detail).length === 0 ? [] : ['n', JSON.stringify(detail)]),
    ...(count === 1 ? [] : ['c', count]),
  ];
}

function placeJob(commands: Commands, { jobId, enabled }: MovedJob, { type }: JobSpec): void {
  const letter = enabled ? '1' : '0';
  for (const index of ['jobs', `je:${letter}`, `jy${letter}:${type}`, `jy:${type}`]) {
    commands.add('ZADD', index, 0, jobId);
  }
  commands.add('ZINCRBY', 'types', 1, type);
}

function placeMarks(commands: Commands, jobId: string, spec: JobSpec): void {
  for (const mark of marksOfJob(spec)) commands.add('ZADD', `jm:${mark}`, 0, jobId);
  const marks = marksText(spec);
  if (marks !== '') commands.add('HSET', `j:${jobId}`, 'mk', marks);
}

function placeInShape(commands: Commands, { jobId, enabled, arm }: MovedJob, spec: JobSpec): void {
  const shape = shapeText(spec.type, spec.schedule);
  commands.add('HSET', `j:${jobId}`, 'sh', shape);
  if (shape === '' || arm === null || !enabled) return;
  const armed = armedShapeText(shape, arm.nextDueMs);
  commands.add('HSET', `j:${jobId}`, 'sp', armed.slice(shape.length + SEPARATOR.length));
  commands.add('ZADD', 'sj', 0, `${armed}${SEPARATOR}${jobId}`);
  commands.add('ZINCRBY', 'sc', 1, armed);
}
