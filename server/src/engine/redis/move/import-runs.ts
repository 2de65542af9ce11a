import { isDeepStrictEqual } from 'node:util';
import type { Run, RunLogLine } from '@multi-job/contract';
import { idToTraceId } from '../../../core/ids.ts';
import { LONGEST_IN_RECORD } from '../../port/limits.ts';
import { assertFinished } from '../../port/finished-runs.ts';
import type { LiveState, MovedRun } from '../../port/moved-records.ts';
import { storedSource } from '../../records/replay-source.ts';
import { extrasOf, finishedRecord, pastAttempt, timeUnlessOfId } from '../runs/import-runs.ts';
import { deltaFromId, letterOf, priorityNumber, reasonLetterOf } from '../runs/run-codec.ts';
import { recordText } from '../runs/run-record.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { pipelineAnswers } from '../store/replies.ts';
import type { ScriptArg } from '../store/script-loader.ts';
import type { RedisStore } from '../store/store.ts';
import type { Commands } from './commands.ts';

/** Their places in queues and lanes come with the places. */
export async function importRuns(commands: Commands, runs: readonly MovedRun[], store: RedisStore): Promise<void> {
  const specs = await store.specs.getStored(
    runs.map(({ run }) => ({ jobId: run.job_id, versionId: run.spec_version })),
  );
  const gone = await goneJobs(
    store,
    runs.map(({ run }) => run.job_id),
  );
  for (const [at, { run, logs, live }] of runs.entries()) {
    const ofVersion = specs[at]?.inputs ?? null;
    if (live === null) addFinished(commands, run, ofVersion, logs);
    else addLive(commands, { run, live, logs }, ofVersion);
    const { run_id: id, job_id: job } = run;
    for (const index of ['runs', `jr:${job}`, `s:${letterOf(run.status)}`]) commands.add('ZADD', index, 0, id);
    if (gone.has(job)) commands.add('ZADD', 'jx', 0, job);
    addLogs(commands, id, logs);
  }
}

/** Of those that are there no more the history is pruned as that of any other. */
async function goneJobs({ redis, keys }: RedisStore, jobIds: readonly string[]): Promise<Set<string>> {
  const ids = [...new Set(jobIds)];
  const pipeline = redis.pipeline();
  for (const id of ids) pipeline.exists(keys.jobCounts(id));
  const answers = await pipelineAnswers(pipeline.exec());
  return new Set(ids.filter((_, at) => answers[at] !== 1));
}

function addFinished(commands: Commands, run: Run, ofVersion: Run['inputs'], logs: readonly RunLogLine[]): void {
  const [finished] = assertFinished([run]);
  if (finished === undefined) return;
  commands.add('SET', `r:${run.run_id}`, recordText(finishedRecord(finished)));
  commands.addMany('HSET', `x:${run.run_id}`, [...extrasOf(run, ofVersion), ...logCount(logs)]);
}

function addLive(
  commands: Commands,
  { run, live, logs }: { run: Run; live: LiveState; logs: readonly RunLogLine[] },
  ofVersion: Run['inputs'],
): void {
  const { run_id: id, status, delay_reason: reason } = run;
  if (status === 'running') throw new Error('a run that is running cannot be moved');
  const { record, large } = liveRecord(run, live, isDeepStrictEqual(run.inputs, ofVersion) ? null : run.inputs);
  commands.add('SET', `r:${id}`, recordText(record));
  const extras: [string, string | null][] = [
    ['i', large],
    ['pg', run.progress === null ? null : JSON.stringify(run.progress)],
    ['ap', run.approval_id],
    ['cp', live.checkpoint === null ? null : JSON.stringify(live.checkpoint)],
    ['ad', live.given === null ? null : JSON.stringify(live.given)],
    ['h', run.attempts.length === 0 ? null : run.attempts.map(pastAttempt).join(',')],
  ];
  const kept: ScriptArg[] = extras.flatMap(([field, value]) => (value === null ? [] : [field, value]));
  commands.addMany('HSET', `x:${id}`, [...kept, ...logCount(logs)]);
  const isLaneHeld = status === 'queued' || reason === 'retry' || reason === 'snooze';
  if (live.lane !== null && isLaneHeld) commands.add('HINCRBY', 'lanes', live.lane.group, 1);
  if (reason === 'run_at' || reason === 'retry' || reason === 'snooze' || reason === 'paused') {
    commands.add('ZADD', 'delayed', Date.parse(run.available_at), id);
  }
  if (reason === 'paused') commands.add('SADD', 'pw', id);
}

function liveRecord(run: Run, { fence, lane, checkpoint, given }: LiveState, inputs: Run['inputs']) {
  const { run_id: id } = run;
  const text = inputs === null ? '' : JSON.stringify(inputs);
  const isLarge = Buffer.byteLength(text) > LONGEST_IN_RECORD;
  const priority = priorityNumber(run.priority);
  const flags = [
    run.requires_approval && 'a',
    run.cancel_requested && 'c',
    run.may_have_run_twice && 'y',
    isLarge && 'i',
    checkpoint !== null && 'p',
    given !== null && 'd',
  ];
  const record: Partial<RunRecord> = {
    job: run.job_id,
    status: letterOf(run.status),
    attempt: run.attempt === 0 && fence === 0 ? '' : String(run.attempt),
    fence: fence === 0 ? '' : String(fence),
    flags: flags.filter(flag => flag !== false).join(''),
    started: run.started_at === null ? '' : String(Date.parse(run.started_at)),
    available: timeUnlessOfId(id, run.available_at),
    reason: run.delay_reason === null ? '' : reasonLetterOf(run.delay_reason),
    type: run.type,
    pool: run.agent_pool === 'default' ? '' : run.agent_pool,
    priority: priority === '2' ? '' : priority,
    lane: lane?.group ?? '',
    limit: lane?.limit?.toString() ?? '',
    version: run.spec_version,
    source: run.source === 'scheduler' ? '' : storedSource(run.source, run.replay_of),
    delta: deltaFromId(id, Date.parse(run.scheduled_at)),
    trace: run.trace_id === idToTraceId(id) ? '' : run.trace_id,
    created: timeUnlessOfId(id, run.created_at),
    actor: run.actor ?? '',
    inputs: isLarge ? '' : text,
  };
  return { record, large: isLarge ? text : null };
}

/** Lines are numbered by how many were written in all. */
function logCount(logs: readonly RunLogLine[]): ScriptArg[] {
  const last = logs.at(-1);
  return last === undefined ? [] : ['lc', last.seq];
}

function addLogs(commands: Commands, id: string, logs: readonly RunLogLine[]): void {
  const lines = logs.map(({ at, attempt, level, message }) => `${attempt}|${JSON.stringify([at, level, message])}`);
  commands.addMany('RPUSH', `l:${id}`, lines);
}
