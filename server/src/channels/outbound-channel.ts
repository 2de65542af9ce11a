import type { Channel, MessageButton, MessageFormat } from '@multi-job/contract';

/** How one channel sends. Each channel has a folder; the outbox finds it by `channel`. */
export interface OutboundChannel {
  readonly channel: Channel;
  /**
   * The pieces a message is sent as, in order, each within the limits of the channel; what is markup there is escaped. The
   * same message gives the same pieces each time, so that sending can go on after a crash where it stopped.
   */
  render(message: OutgoingMessage): readonly OutgoingPart[];
  /**
   * Sends one piece, once: no retry of its own. What goes wrong is a result, not an error.
   */
  send(accountId: string, part: OutgoingPart, signal: AbortSignal): Promise<SendResult>;
  /** Puts another text (and other buttons) into a piece that was sent; a channel that cannot leaves it out. */
  edit?(accountId: string, providerMessageId: string, part: OutgoingPart, signal: AbortSignal): Promise<SendResult>;
}

export interface OutgoingMessage {
  /** Stays the same over every try. */
  messageId: string;
  jobId: string | null;
  runId: string | null;
  traceId: string | null;
  to: string | null;
  subject: string | null;
  text: string;
  format: MessageFormat;
  buttons: readonly (readonly MessageButton[])[];
  /** Structured facts for channels that carry them (webhook). */
  data: unknown;
  /** The message at the provider that it answers, where there is one. */
  replyTo: string | null;
}

/** One piece; `body` is what the channel itself made of it and reads again. */
export interface OutgoingPart {
  /** `<message id>.<number>`: the idempotency key, where the provider takes one. */
  partId: string;
  to: string | null;
  body: unknown;
}

export type SendResult =
  | { kind: 'sent'; providerMessageId: string | null; providerStatus: string }
  /** Surely not taken; worth another try, not before `afterMs` (the provider's own word) where that is given. */
  | { kind: 'retry'; afterMs: number | null; code: string; message: string; providerStatus?: string }
  /**
   * A repeat would be refused just so. `movedTo`: the chat has another address now, which is to be used. Code `gone`: the
   * receiver wants no more of this account, which is left alone until somebody changes it.
   */
  | { kind: 'final'; code: string; message: string; providerStatus?: string; movedTo?: string }
  /** It left, and no answer came. */
  | { kind: 'unknown'; code: string; message: string };
