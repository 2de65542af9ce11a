import { isoOf } from '../../core/clock.ts';
import type { Clock } from '../../core/clock.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';

/** Who said that they want no more messages of an account. Kept for good, and in backups: it holds until they say otherwise. */
const OPT_OUTS_COLLECTION = 'opt_outs';

export interface OptOutOf {
  provider: string;
  accountId: string;
  senderId: string;
}

/** @throws UNAVAILABLE */
export async function noteOptOut(
  { engine, clock }: { engine: Pick<DocumentVerbs, 'putDocument'>; clock: Clock },
  who: OptOutOf,
): Promise<void> {
  const nowMs = clock.now();
  await engine.putDocument({ collection: OPT_OUTS_COLLECTION, id: idOf(who), value: { at: isoOf(nowMs) }, nowMs });
}

/** @returns whether they had opted out. */
export function dropOptOut(
  { engine }: { engine: Pick<DocumentVerbs, 'deleteDocument'> },
  who: OptOutOf,
): Promise<boolean> {
  return engine.deleteDocument({ collection: OPT_OUTS_COLLECTION, id: idOf(who) });
}

/** @throws UNAVAILABLE: nobody knows, so nothing may be sent. */
export async function hasOptedOut(
  { engine }: { engine: Pick<DocumentVerbs, 'getDocument'> },
  who: OptOutOf,
): Promise<boolean> {
  return (await engine.getDocument(OPT_OUTS_COLLECTION, idOf(who))) !== null;
}

function idOf({ provider, accountId, senderId }: OptOutOf): string {
  return `${provider}/${accountId}/${senderId}`;
}
