import type { RunApproval } from '@multi-job/contract';
import { isTerminal } from '@multi-job/contract/run-status';
import type { ExportPage, ExportQuery } from '../../port/move.ts';
import type { LiveState, MovedRun } from '../../port/moved-records.ts';
import { mendedJson } from '../../records/readable-record.ts';
import { listRunLogs } from '../runs/list-run-logs.ts';
import { looseRecord } from '../runs/run-record.ts';
import type { RunExtras } from '../runs/run-record.ts';
import { decode } from '../runs/run-reply.ts';
import { KEPT_LOG_LINES } from '../../port/limits.ts';
import { answerOf, hashOf, pipelineAnswers } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

const LIMIT = 200;
/** Runs with long logs make shorter pages. */
const MOST_LINES = 5000;

export async function runPage(store: RedisStore, { after }: ExportQuery<'runs'>): Promise<ExportPage<'runs'>> {
  const { redis, keys } = store;
  const from = after === null ? '-' : `(${JSON.parse(after) as string}`;
  const ids = await answerOf(redis.zrangebylex(keys.of('runs'), from, '+', 'LIMIT', 0, LIMIT));
  const rows = await rowsOf(store, ids);
  const runs = await decode(store, rows, true);
  const records: MovedRun[] = [];
  let lines = 0;
  let last: string | undefined;
  for (const [at, row] of rows.entries()) {
    if (lines >= MOST_LINES) break;
    last = row.id;
    const run = runs[at];
    if (run === undefined) continue;
    const logs = row.extras.has('lc')
      ? await listRunLogs(store, { runId: row.id, afterSeq: 0, limit: KEPT_LOG_LINES })
      : [];
    lines += logs.length;
    records.push({ run, logs, live: isTerminal(run.status) ? null : liveState(row.text, row.extras) });
  }
  const isCut = records.length < rows.length;
  const end = isCut ? last : ids.at(-1);
  return { records, next: !isCut && ids.length < LIMIT ? null : JSON.stringify(end) };
}

interface Row {
  id: string;
  text: string;
  extras: RunExtras;
}

/** Of an id without a record nothing can be told. */
async function rowsOf({ redis, keys }: RedisStore, ids: readonly string[]): Promise<Row[]> {
  const pipeline = redis.pipeline();
  for (const id of ids) pipeline.get(keys.run(id)).hgetall(keys.runExtras(id));
  const replies = await pipelineAnswers(pipeline.exec());
  return ids.flatMap((id, at) => {
    const text = replies[at * 2];
    return typeof text === 'string' ? [{ id, text, extras: hashOf(replies[at * 2 + 1]) }] : [];
  });
}

function liveState(text: string, extras: RunExtras): LiveState {
  const { fence, lane, limit } = looseRecord(text);
  const [checkpoint, given] = ['cp', 'ad'].map(name => mendedJson(extras.get(name), () => true));
  return {
    fence: Number(fence),
    lane: lane === '' ? null : { group: lane, limit: limit === '' ? null : Number(limit) },
    checkpoint: checkpoint == null ? null : (JSON.parse(checkpoint) as unknown),
    given: given == null ? null : (JSON.parse(given) as RunApproval),
  };
}
