import { isDeepStrictEqual } from 'node:util';
import { isoOf } from '../../core/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import { JOB_TYPES_COLLECTION, parsePublishedJobType } from './published-job-type.ts';
import type { PublishedJobType } from './published-job-type.ts';

/** A job type as a worker offers it. */
export type OfferedJobType = Omit<PublishedJobType, 'published_at'>;

/**
 * Makes job types known to the whole installation, for good: a type stays known when no worker offers it any more.
 * A type that is stored with the same description and schema is not written again; of two different ones the later wins.
 */
export async function publishJobTypes(engine: Engine, types: readonly OfferedJobType[], nowMs: number): Promise<void> {
  for (const offered of types) await publishOne(engine, offered, nowMs);
}

async function publishOne(engine: Engine, offered: OfferedJobType, nowMs: number): Promise<void> {
  const stored = await engine.getDocument(JOB_TYPES_COLLECTION, offered.type);
  if (stored !== null && isDeepStrictEqual(stored.value, { ...offered, published_at: publishedAt(stored.value) }))
    return;
  const value = parsePublishedJobType({ ...offered, published_at: isoOf(nowMs) });
  await engine.putDocument({ collection: JOB_TYPES_COLLECTION, id: offered.type, value, nowMs });
}

function publishedAt(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'published_at' in value ? value.published_at : undefined;
}
