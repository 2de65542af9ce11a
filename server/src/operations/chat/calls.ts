import { languageSchema } from '@multi-job/contract/explain';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { hasCode } from '../../core/errors.ts';
import type { CallState } from '../../core/voice/dialogue.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { dayOf } from './button-tokens.ts';

/** How calls stand that are under way, and what was answered last. */
export const CALLS_COLLECTION = 'chat_calls';
const KEPT_MS = 86_400_000;

const storedSchema = z.object({
  state: z.object({
    turn: z.int(),
    step: z.enum(['language', 'request', 'confirm']),
    language: languageSchema,
    misses: z.int(),
    pending: z.string().nullable(),
    meaning: z.string().nullable(),
  }),
  answer: z.string(),
});

export interface StoredCall {
  /** What is waited for now. */
  state: CallState;
  /** What was answered to the step before. */
  answer: string;
  /** 0: it is new. */
  revision: number;
}

export interface CallOf {
  channel: string;
  accountId: string;
  callId: string;
}

/** @throws UNAVAILABLE */
export async function readCall(
  { engine }: { engine: Pick<DocumentVerbs, 'getDocument'> },
  call: CallOf,
): Promise<StoredCall | null> {
  const document = await engine.getDocument(CALLS_COLLECTION, idOf(call));
  const stored = storedSchema.safeParse(document?.value).data;
  return document === null || stored === undefined ? null : { ...stored, revision: document.revision };
}

/** @returns false: the same step was answered by somebody else meanwhile. */
export async function writeCall(
  { engine, clock }: { engine: Pick<DocumentVerbs, 'putDocument'>; clock: Clock },
  call: CallOf,
  { state, answer, revision }: StoredCall,
): Promise<boolean> {
  const nowMs = clock.now();
  const put = {
    collection: CALLS_COLLECTION,
    id: idOf(call),
    value: { state, answer },
    expectedRevision: revision,
    nowMs,
  };
  try {
    await engine.putDocument({ ...put, fields: { expires: dayOf(nowMs + KEPT_MS) } });
    return true;
  } catch (error) {
    if (hasCode(error, 'REVISION_CONFLICT')) return false;
    throw error;
  }
}

function idOf({ channel, accountId, callId }: CallOf): string {
  return `${channel}/${accountId}/${callId}`;
}
