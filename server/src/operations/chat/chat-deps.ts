import type { Channel, Language, MessageButton, MessageFormat } from '@multi-job/contract';
import type { ChatPlace } from '../../core/chat/chat-action.ts';
import type { ChatSpeaker } from '../../core/chat/chat-command.ts';
import type { DispatchLimits } from '../../core/explain/explain-facts.ts';
import type { AuditedCall } from '../audit/record-audit.ts';
import type { PlannerDeps } from '../planner/planner-request.ts';

/** What speaking in chats is given. */
export interface ChatDeps extends PlannerDeps {
  /** As the scheduler has them. */
  limits: DispatchLimits;
  /** How long an update is remembered. */
  dedupMs: number;
  audit: (call: AuditedCall) => Promise<void>;
  decide: DecideInChat;
  /** The outbox: stores a message; the same id is the same message. */
  enqueueMessage: (message: NewChatMessage) => Promise<unknown>;
  /** Puts another text into a message that was stored there. */
  requestEdit: (edit: ChatEdit) => Promise<void>;
}

/**
 * Decides an approval by a button that was pressed, by the one function that decides everywhere: it redeems the token, looks
 * at role and four eyes, and puts the call on record.
 *
 * @throws UNAVAILABLE: nobody knows whether it was decided; to be called again.
 */
export type DecideInChat = (pressed: {
  token: string;
  chat: ChatPlace;
  speaker: ChatSpeaker;
  language: Language;
  /** Of the update, for the audit log. */
  requestId: string;
}) => Promise<{ text: string; isDecided: boolean }>;

export interface NewChatMessage {
  messageId: string;
  channel: Channel;
  accountId: string;
  to: string;
  text: string;
  format: MessageFormat;
  buttons: readonly (readonly MessageButton[])[];
  /** The message at the provider that it answers; null: none. */
  replyTo: string | null;
  origin: 'chat';
  jobId: null;
  runId: null;
  traceId: null;
}

export interface ChatEdit {
  messageId: string;
  text: string;
  format: MessageFormat;
  buttons: readonly (readonly MessageButton[])[];
}

/** Runs whose outcome is put into the answer once it is there. */
export interface FollowUp {
  waitMs: number;
  runIds: readonly string[];
  /** The answer as it reads then. */
  textOf: () => Promise<string>;
}

/** What is done about something that was said. */
export interface ChatAnswer {
  /** Null: nothing is answered. */
  text: string | null;
  buttons: readonly (readonly MessageButton[])[];
  /** What a pressed button is answered, at most 200 characters; null for what was written. */
  notice: string | null;
  /** Whether the buttons of the message that one was pressed in are to go. */
  clearsButtons: boolean;
  /** The message of ours that the text is put into; null: a new one. */
  edits: string | null;
  follow: FollowUp | null;
  language: Language;
}
