import { randomBytes } from 'node:crypto';
import { approvalAnswerSchema } from '@multi-job/contract/approval';
import { z } from 'zod';
import type { ChatAction, ChatPlace } from '../../core/chat/chat-action.ts';
import type { Clock } from '../../core/clock.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';

/** What buttons under messages mean, by their tokens. */
export const CHAT_BUTTONS_COLLECTION = 'chat_buttons';
const TOKEN = /^[A-Za-z0-9_-]{22}$/;
const TOKEN_BYTES = 16;

const actionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('decide'),
    approval_id: z.string(),
    decision: z.enum(['approve', 'reject']),
    answer: approvalAnswerSchema.optional(),
  }),
  z.object({ kind: z.literal('execute_plan'), plan_ref: z.string() }),
  z.object({ kind: z.literal('leave_plan'), plan_ref: z.string() }),
]);
const storedSchema = z.object({
  chat: z.object({ channel: z.string(), account_id: z.string(), chat_id: z.string() }),
  action: actionSchema,
  digest: z.string(),
  expires_at_ms: z.number(),
});

type ButtonDeps = { engine: DocumentVerbs; clock: Clock };

export interface NewButton {
  chat: ChatPlace;
  action: ChatAction;
  /** Of what the message shows: who presses agrees to this and nothing else. */
  digest: string;
  expiresAtMs: number;
}

/** `unknown`: never made here, or its message was answered; `elsewhere`: it belongs to another chat. */
export type StaleReason = 'unknown' | 'elsewhere' | 'expired';
export type RedeemedButton =
  | { kind: 'ok'; action: ChatAction; digest: string }
  /** `isDecision`: the message of an approval, which is changed by who asked. */
  | { kind: 'stale'; reason: StaleReason; isDecision: boolean };

/** @returns 22 characters that mean nothing outside of this installation and cannot be guessed. */
export async function issueButtonToken({ engine, clock }: ButtonDeps, button: NewButton): Promise<string> {
  const { chat, action, digest, expiresAtMs } = button;
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const { channel, account_id, chat_id } = chat;
  await engine.putDocument({
    collection: CHAT_BUTTONS_COLLECTION,
    id: token,
    value: { chat: { channel, account_id, chat_id }, action, digest, expires_at_ms: expiresAtMs },
    fields: { expires: dayOf(expiresAtMs) },
    expectedRevision: 0,
    nowMs: clock.now(),
  });
  return token;
}

/** What a button that was pressed in a chat means. It is not used up by that: what it does happens once by itself. */
export async function redeemButtonToken(
  { engine, clock }: ButtonDeps,
  token: string,
  chat: ChatPlace,
): Promise<RedeemedButton> {
  const unknown = { kind: 'stale', reason: 'unknown', isDecision: false } as const;
  if (!TOKEN.test(token)) return unknown;
  const stored = storedSchema.safeParse((await engine.getDocument(CHAT_BUTTONS_COLLECTION, token))?.value).data;
  if (stored === undefined) return unknown;
  const isDecision = stored.action.kind === 'decide';
  const { channel, account_id, chat_id } = stored.chat;
  const isHere = channel === chat.channel && account_id === chat.account_id && chat_id === chat.chat_id;
  if (!isHere) return { kind: 'stale', reason: 'elsewhere', isDecision };
  if (stored.expires_at_ms <= clock.now()) return { kind: 'stale', reason: 'expired', isDecision };
  return { kind: 'ok', action: stored.action, digest: stored.digest };
}

/** A button that must not be pressed any more, such as those of a message that was decided. */
export async function dropButtonTokens(
  { engine }: Pick<ButtonDeps, 'engine'>,
  tokens: readonly string[],
): Promise<void> {
  for (const token of tokens) await engine.deleteDocument({ collection: CHAT_BUTTONS_COLLECTION, id: token });
}

/** The UTC day by which what has expired is found. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
