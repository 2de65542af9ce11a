import { isDeepStrictEqual } from 'node:util';
import type { Job, JobSpec, JobVersion } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import { AppError } from '../../../core/errors.ts';
import { NOTHING_MISSED } from '../../../core/schedules/occurrence-plan.ts';
import type { Arm, MissedOccurrences } from '../../../core/schedules/occurrence-plan.ts';
import { shapeText } from '../../../core/schedules/schedule-shape.ts';
import type { SavedJob, SaveJob } from '../../port/specs.ts';
import { answerOf, textOf, textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { jobOfState } from './job-codec.ts';
import { marksText } from './marks-text.ts';
import { rulesText } from './job-rules.ts';

const MOST_TRIES = 100;

/** The spec is compared here, the version in the script: when the job changed between the two, it starts over. */
export async function saveJob(store: RedisStore, command: SaveJob): Promise<SavedJob> {
  const jobId = command.spec.job_id;
  const spec = JSON.parse(JSON.stringify(command.spec)) as JobSpec;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const current = await currentVersion(store, jobId);
    const isEqual = current?.spec !== undefined && isDeepStrictEqual(current.spec, spec);
    const [change, ...state] = textsOf(
      await store.run('save-job', argsOf(command, spec, current?.versionId ?? '', isEqual)),
    );
    if (change === 'again') continue;
    const saved: Job = jobOfState(spec, state);
    return { job: saved, change: change as SavedJob['change'] };
  }
  throw new AppError('UNAVAILABLE', `Job "${jobId}" is being changed by others all the time; try again.`);
}

/** `[anchor, next due, wake]` for a script; the anchor is '' where the job is to be off the schedule. */
export function armArgs(arm: Arm | null): (string | number)[] {
  return arm === null ? ['', '', ''] : [arm.anchorMs, arm.nextDueMs, arm.wakeMs];
}

/** `[folded count, last folded due, dues …]` for a script. */
export function missedArgs({ folded, dueMs }: MissedOccurrences = NOTHING_MISSED): number[] {
  return [folded?.count ?? 0, folded?.lastDueMs ?? 0, ...dueMs];
}

async function currentVersion(store: RedisStore, jobId: string): Promise<{ versionId: string; spec?: JobSpec } | null> {
  const versionId = textOf(await answerOf(store.redis.hget(store.keys.job(jobId), 'v')));
  if (versionId === '') return null;
  const [spec] = await store.specs.get([{ jobId, versionId }]);
  return spec ? { versionId, spec } : { versionId };
}

function argsOf(command: SaveJob, spec: JobSpec, seenVersion: string, isEqual: boolean): (string | number)[] {
  const { expectedVersionId, versionId, source, actor, note, nowMs, createdAtMs = nowMs } = command;
  const record: JobVersion = {
    version_id: versionId,
    job_id: spec.job_id,
    created_at: isoOf(createdAtMs),
    source,
    actor,
    note,
    spec,
  };
  return [
    nowMs,
    spec.job_id,
    seenVersion,
    isEqual ? '1' : '0',
    expectedVersionId === undefined ? '*' : (expectedVersionId ?? ''),
    versionId,
    JSON.stringify(record),
    rulesText(spec, versionId),
    command.enabled ? '1' : '0',
    ...armArgs(command.arm),
    JSON.stringify({ version_id: versionId, source, actor }),
    createdAtMs,
    shapeText(spec.type, spec.schedule),
    command.refuseIfEnabled === true ? '1' : '0',
    marksText(spec),
    ...missedArgs(command.missed),
  ];
}
