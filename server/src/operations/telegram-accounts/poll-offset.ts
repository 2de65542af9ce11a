import { z } from 'zod';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';

/** Up to where the updates of a bot are stored, a document an account. */
const POLL_OFFSETS_COLLECTION = 'telegram_offsets';
/**
 * After a week without updates Telegram may number them from anywhere. What was confirmed is gone there, so that nothing need
 * be said of it by then.
 */
const HOLDS_MS = 6 * 86_400_000;

const storedSchema = z.object({ bot: z.string(), offset: z.int(), at_ms: z.number() });

/** The number of the first update that is wanted; undefined: whatever Telegram still has. */
export async function readPollOffset(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  { accountId, bot, nowMs }: { accountId: string; bot: string; nowMs: number },
): Promise<number | undefined> {
  const document = await engine.getDocument(POLL_OFFSETS_COLLECTION, accountId);
  const stored = storedSchema.safeParse(document?.value).data;
  // Also of a clock that was ahead and was put right: it would hold for good.
  return stored?.bot === bot && Math.abs(nowMs - stored.at_ms) < HOLDS_MS ? stored.offset : undefined;
}

/** Raises it, and never lowers it within what holds. */
export async function raisePollOffset(
  engine: DocumentVerbs,
  { accountId, bot, offset, nowMs }: { accountId: string; bot: string; offset: number; nowMs: number },
): Promise<void> {
  await retryOnConflict(async () => {
    const document = await engine.getDocument(POLL_OFFSETS_COLLECTION, accountId);
    const before = await readPollOffset(engine, { accountId, bot, nowMs });
    if (before !== undefined && before >= offset) return;
    const value = { bot, offset, at_ms: nowMs };
    const expectedRevision = document?.revision ?? 0;
    await engine.putDocument({ collection: POLL_OFFSETS_COLLECTION, id: accountId, value, expectedRevision, nowMs });
  });
}
