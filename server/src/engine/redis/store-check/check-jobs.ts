import { shapeText } from '../../../core/schedules/schedule-shape.ts';
import type { StoreFault } from '../../port/store-check.ts';
import { statesOf } from '../jobs/job-states.ts';
import { rulesText } from '../jobs/job-rules.ts';
import { marksText } from '../jobs/marks-text.ts';
import { answerOf } from '../store/replies.ts';
import type { ScriptArg } from '../store/script-loader.ts';
import { checkTypes } from './check-types.ts';
import { checkAllMembers } from './check-members.ts';
import { faultsBy, named } from './look.ts';
import type { Look, Seen } from './look.ts';
import { idsOf, scanKeys } from './scan-keys.ts';

const JOBS_PER_SCRIPT = 100;
/** Of one job, that are looked at to count those that have not ended. */
const MOST_RUNS = 5000;

/** All keys that have to do with jobs, and collections and values, wherever a list says they are or not. */
export async function checkJobs(look: Look, cursor: string): Promise<Seen> {
  const { found, next } = await scanKeys(look.store, cursor);
  const wanted = ['j', 'jd', 'jv', 'o', 'd', 'df', 'di', 'dx', 'kv', 'kvi', 'jy', 'jy0', 'jy1', 'jm'];
  const { faults, sound } = await checkTypes(
    look,
    found.filter(({ family }) => wanted.includes(family)),
  );
  const jobIds = [...idsOf(sound, 'j'), ...(await withoutState(look, idsOf(sound, 'jd')))];
  for (let at = 0; at < jobIds.length; at += JOBS_PER_SCRIPT) {
    faults.push(...(await checkSome(look, jobIds.slice(at, at + JOBS_PER_SCRIPT))));
  }
  const leftovers = sound.filter(({ family }) => family === 'jv' || family === 'o');
  if (leftovers.length > 0) {
    faults.push(
      ...(await faultsBy(
        look,
        'check-leftovers',
        leftovers.flatMap(({ family, id }) => [family, id]),
      )),
    );
  }
  for (const mark of idsOf(sound, 'jm')) {
    faults.push(...(await checkAllMembers(look, { name: `jm:${mark}`, rule: 'marks', of: mark })));
  }
  for (const collection of idsOf(sound, 'd')) faults.push(...(await faultsBy(look, 'check-documents', [collection])));
  const namespaces = idsOf(sound, 'kv', 'kvi');
  if (namespaces.length > 0) faults.push(...(await faultsBy(look, 'check-values', [MOST_RUNS, ...namespaces])));
  return { faults, looked: jobIds.length, next: next === '0' ? null : next };
}

/** Those that have their other key alone: who has both is met by the first, which another part of the scan may name. */
async function withoutState({ store: { redis, keys } }: Look, ids: readonly string[]): Promise<string[]> {
  const found = await Promise.all(ids.map(id => answerOf(redis.exists(keys.of(`j:${id}`)))));
  return ids.filter((_, at) => found[at] === 0);
}

async function checkSome(look: Look, ids: readonly string[]): Promise<StoreFault[]> {
  const { store, command } = look;
  const states = await statesOf(store, ids);
  const specs = await store.specs.getStored(states);
  const known = new Set(states.map(({ jobId }) => jobId));
  const lost = ids
    .filter(id => !known.has(id))
    .map(jobId => named('job_unreadable', jobId, { jobId, detail: 'no state' }));
  const args: ScriptArg[] = [MOST_RUNS];
  const unreadable: StoreFault[] = [];
  for (const [at, { jobId, versionId }] of states.entries()) {
    const spec = specs[at] ?? null;
    if (spec === null) {
      unreadable.push(named('job_unreadable', jobId, { jobId, detail: `version ${versionId}` }));
      args.push(jobId, versionId, '', '', '', '0', '');
      continue;
    }
    const arm = spec.schedule === null ? null : command.armOf(spec, command.nowMs);
    const armText = arm === null ? '' : JSON.stringify([arm.anchorMs, arm.nextDueMs, arm.wakeMs].map(String));
    const hasSchedule = spec.schedule === null ? '0' : '1';
    const rules = rulesText(spec, versionId);
    args.push(jobId, versionId, rules, shapeText(spec.type, spec.schedule), armText, hasSchedule, marksText(spec));
  }
  const faults = states.length === 0 ? [] : await faultsBy(look, 'check-jobs', args);
  return [...(await stillLost(look, lost)), ...unreadable, ...faults];
}

/** A job may have been deleted between the two looks. */
async function stillLost({ store }: Look, lost: readonly StoreFault[]): Promise<StoreFault[]> {
  const still: StoreFault[] = [];
  for (const fault of lost) {
    const key = store.keys.jobCounts(fault.subject);
    if ((await store.redis.exists(key)) === 1) still.push(fault);
  }
  return still;
}
