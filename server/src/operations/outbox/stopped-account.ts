import { z } from 'zod';
import type { Channel } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';

/** Accounts whose receivers said that they want no more, by `channel/account_id`. */
export const OUTBOX_STOPS_COLLECTION = 'outbox_stops';

const stopSchema = z.object({ mark: z.string(), stopped_at: z.string() });

export interface StoppableAccount {
  channel: Channel;
  accountId: string;
  /** Another one as soon as somebody changed the account. */
  mark: string;
}

/** Nothing more is sent through an account until somebody changes it, or has a message sent by hand. */
export async function stopAccount(
  engine: DocumentVerbs,
  { channel, accountId, mark }: StoppableAccount,
  nowMs: number,
): Promise<void> {
  const value = { mark, stopped_at: isoOf(nowMs) };
  await engine.putDocument({ collection: OUTBOX_STOPS_COLLECTION, id: `${channel}/${accountId}`, value, nowMs });
}

/** Since when nothing more is sent through it; null where it is sent through. */
export async function stoppedSince(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  { channel, accountId, mark }: StoppableAccount,
): Promise<string | null> {
  const document = await engine.getDocument(OUTBOX_STOPS_COLLECTION, `${channel}/${accountId}`);
  const stop = stopSchema.safeParse(document?.value).data;
  return stop?.mark === mark ? stop.stopped_at : null;
}

/** A message went through: it is sent through again. */
export async function resumeAccount(
  engine: DocumentVerbs,
  { channel, accountId }: Pick<StoppableAccount, 'channel' | 'accountId'>,
): Promise<void> {
  await engine.deleteDocument({ collection: OUTBOX_STOPS_COLLECTION, id: `${channel}/${accountId}` });
}
