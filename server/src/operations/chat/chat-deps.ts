import type { Channel, Language, MessageButton, MessageFormat } from '@multi-job/contract';
import type { DispatchLimits } from '../../core/explain/explain-facts.ts';
import type { PressedButton, PressedReply } from '../approvals/decide-from-chat.ts';
import type { AuditedCall } from '../audit/record-audit.ts';
import type { ConnectorDeps } from '../channels/list-connectors.ts';
import type { PlannerDeps } from '../planner/planner-request.ts';

/** What speaking in chats is given. */
export interface ChatDeps extends PlannerDeps, ConnectorDeps {
  /** As the scheduler has them. */
  limits: DispatchLimits;
  /** How long an update is remembered. */
  dedupMs: number;
  audit: (call: AuditedCall) => Promise<void>;
  /** By a button: decides an approval as the speaker, by the one function that decides everywhere. */
  decide: (pressed: PressedButton) => Promise<Pick<PressedReply, 'text' | 'isDecided'>>;
  /** The outbox: stores a message; the same id is the same message. */
  enqueueMessage: (message: NewChatMessage) => Promise<unknown>;
  /** Puts another text into a message that was stored there. */
  requestEdit: (edit: ChatEdit) => Promise<void>;
}

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
  /** Whether they are to go and nothing else changes the message. */
  isOver: boolean;
  /** The message of ours that the text is put into; null: a new one. */
  edits: string | null;
  follow: FollowUp | null;
  language: Language;
}
