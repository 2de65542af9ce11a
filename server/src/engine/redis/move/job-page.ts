import type { Guard, JobVersion, RunError } from '@multi-job/contract';
import type { ExportPage, ExportQuery } from '../../port/move.ts';
import type { MovedJob, MovedOccurrence, MovedVersion } from '../../port/moved-records.ts';
import { byteOrder } from '../../records/byte-order.ts';
import { pageOfParts } from '../../records/page-of-parts.ts';
import { isJsonObject, mendedJson } from '../../records/readable-record.ts';
import { versionOf } from '../jobs/version-reply.ts';
import { ledgerRow } from '../schedule/list-occurrences.ts';
import { cooldownOf } from '../schedule/next-wake-ms.ts';
import { answerOf, hashOf, listOf, mapOf, numberOrNull, pipelineAnswers, textOf } from '../store/replies.ts';
import { SEPARATOR } from '../store/layouts.ts';
import type { RedisStore } from '../store/store.ts';

const LIMIT = 50;
const MOST_PARTS = 2000;
const READS = 5;

export async function jobPage(store: RedisStore, { after }: ExportQuery<'jobs'>): Promise<ExportPage<'jobs'>> {
  const { redis, keys } = store;
  const from = after === null ? '-' : `(${JSON.parse(after) as string}`;
  const ids = await answerOf(redis.zrangebylex(keys.of('jobs'), from, '+', 'LIMIT', 0, LIMIT));
  const pipeline = redis.pipeline();
  for (const id of ids) {
    pipeline.hgetall(keys.job(id)).get(keys.jobCounts(id)).hgetall(keys.versions(id));
    pipeline.xrange(keys.ledger(id), '-', '+').zscore(keys.of('wake'), id);
  }
  const replies = await pipelineAnswers(pipeline.exec());
  const readers = ids.map((id, at) => () => jobOf(id, replies.slice(at * READS, (at + 1) * READS)));
  return pageOfParts(readers, LIMIT, MOST_PARTS);
}

function jobOf(jobId: string, [stateReply, countsReply, versionsReply, ledgerReply, wakeReply]: unknown[]): MovedJob {
  const state = hashOf(stateReply);
  const [active = '0', failures = '0', succeededAt = '', pending = '0'] = textOf(countsReply).split(SEPARATOR);
  const [anchorMs, nextDueMs, wakeMs] = [state.get('an'), state.get('nd'), textOf(wakeReply)].map(numberOrNull);
  const heldBy = mendedJson(state.get('ph'), isJsonObject);
  const lastError = mendedJson(state.get('le'), isJsonObject);
  return {
    jobId,
    versionId: state.get('v') ?? '',
    enabled: state.get('en') === '1',
    createdMs: Number(state.get('ca')),
    updatedMs: Number(state.get('ua')),
    arm: anchorMs == null || nextDueMs == null || wakeMs == null ? null : { anchorMs, nextDueMs, wakeMs },
    memory: {
      failures: Number(failures),
      cooldownUntilMs: cooldownOf(state.get('cu')),
      lastError: lastError === null ? null : (JSON.parse(lastError) as RunError),
      lastFailureMs: numberOrNull(state.get('lf')),
      lastSuccessMs: numberOrNull(succeededAt),
    },
    lastSkip: skipOf(state.get('sk') ?? ''),
    heldBy: heldBy === null ? null : (JSON.parse(heldBy) as Record<string, unknown>),
    live: Number(active),
    pending: Number(pending),
    versions: versionsOf(jobId, hashOf(versionsReply)),
    occurrences: occurrencesOf(jobId, ledgerReply),
  };
}

function skipOf(text: string): MovedJob['lastSkip'] {
  const [guard = '', at, due] = text.split('|');
  return guard === '' ? null : { guard: guard as Guard, atMs: Number(at), dueMs: Number(due) };
}

/** One that cannot be read keeps its text in the place of its spec, which cannot be read either. */
function versionsOf(jobId: string, stored: ReadonlyMap<string, string>): MovedVersion[] {
  const versions = Array.from(stored, ([versionId, json]) => {
    const version: JobVersion = versionOf(jobId, versionId, json);
    const { source, actor, note } = version;
    const spec = version.unreadable === undefined ? JSON.stringify(version.spec) : json;
    return { versionId, createdMs: Date.parse(version.created_at), source, actor, note, spec };
  });
  return versions.sort((a, b) => byteOrder(a.versionId, b.versionId));
}

function occurrencesOf(jobId: string, reply: unknown): MovedOccurrence[] {
  const rows = listOf(reply).map(entry => {
    const [id, fields] = listOf(entry);
    const { dueMs, occurrence } = ledgerRow(jobId, textOf(id), mapOf(listOf(fields)));
    const { outcome, guard, detail, count, run_id: runId, lateness_ms: latenessMs } = occurrence;
    return { dueMs, outcome, decidedMs: dueMs + latenessMs, runId, guard, detail, count };
  });
  return rows.sort((a, b) => a.dueMs - b.dueMs);
}
