import type { Run } from '@multi-job/contract';
import { hashOf, pipelineAnswers } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { decode } from './run-reply.ts';

export async function getRun(store: RedisStore, runId: string): Promise<Run | null> {
  const reads = store.redis.multi().get(store.keys.run(runId)).hgetall(store.keys.runExtras(runId));
  const [text, extras] = await pipelineAnswers(reads.exec());
  if (typeof text !== 'string') return null;
  const row = { id: runId, text, extras: hashOf(extras) };
  const [run] = await decode(store, [row], true);
  return run ?? null;
}
