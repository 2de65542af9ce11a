import { runOf } from '../runs/run-codec.ts';
import { looseRecord } from '../runs/run-record.ts';
import { hashOf, pipelineAnswers, textOf } from '../store/replies.ts';
import type { StoreFault } from '../../port/store-check.ts';
import { checkAllMembers } from './check-members.ts';
import { checkTypes } from './check-types.ts';
import { faultsBy, named } from './look.ts';
import type { Look, Seen } from './look.ts';
import { idsOf, scanKeys } from './scan-keys.ts';

/** Runs that one script looks at. */
const RUNS_PER_SCRIPT = 200;

/** All keys that have to do with runs, wherever a list says they are or not. */
export async function checkRuns(look: Look, cursor: string): Promise<Seen> {
  const { found, next } = await scanKeys(look.store, cursor);
  const ofRuns = found.filter(({ family }) => ['r', 'x', 'l', 'jr', 'lw', 'a', 'q', 'cx'].includes(family));
  const { faults, sound } = await checkTypes(look, ofRuns);
  const runIds = idsOf(sound, 'r');
  for (let at = 0; at < runIds.length; at += RUNS_PER_SCRIPT) {
    const some = runIds.slice(at, at + RUNS_PER_SCRIPT);
    faults.push(...(await unreadable(look, some)), ...(await faultsBy(look, 'check-runs', some)));
  }
  const leftovers = sound.filter(({ family }) => family === 'x' || family === 'l');
  if (leftovers.length > 0) {
    faults.push(
      ...(await faultsBy(
        look,
        'check-leftovers',
        leftovers.flatMap(({ family, id }) => [family, id]),
      )),
    );
  }
  for (const jobId of idsOf(sound, 'jr')) {
    faults.push(...(await checkAllMembers(look, { name: `jr:${jobId}`, rule: 'ofJob', of: jobId })));
  }
  for (const lane of idsOf(sound, 'lw')) {
    faults.push(...(await checkAllMembers(look, { name: `lw:${lane}`, rule: 'line', of: lane })));
  }
  const approvals = idsOf(sound, 'a');
  if (approvals.length > 0) faults.push(...(await faultsBy(look, 'check-approvals', approvals)));
  return { faults, looked: runIds.length + approvals.length, next: next === '0' ? null : next };
}

/** By who reads them otherwise. */
async function unreadable({ store: { redis, keys } }: Look, ids: readonly string[]): Promise<StoreFault[]> {
  const pipeline = redis.pipeline();
  for (const id of ids) pipeline.get(keys.run(id)).hgetall(keys.runExtras(id));
  const answers = await pipelineAnswers(pipeline.exec());
  return ids.flatMap((runId, at) => {
    const text = answers[at * 2];
    if (typeof text !== 'string') return [];
    const reason = runOf(runId, text, hashOf(answers[at * 2 + 1]), null).unreadable;
    if (reason === undefined) return [];
    const jobId = textOf(looseRecord(text).job);
    return [named('run_unreadable', runId, { runId, jobId: jobId === '' ? null : jobId, detail: reason })];
  });
}
