import type { AccessRole, Channel, MessageButton, MessageFormat } from '@multi-job/contract';

/** Something a known person said in a chat, whatever the channel: `/run backup`, or a button that was pressed. */
export interface ChatRequest {
  channel: Channel;
  accountId: string;
  chatId: string;
  /** The provider's id of the update: the same one is never acted upon twice. */
  updateId: string;
  speaker: ChatSpeaker;
  /** What the provider says of the speaker's language, such as `id`; null: nothing. */
  clientLanguage: string | null;
  /** Text of a message, or the token of a button that was pressed. */
  said: { kind: 'text'; text: string } | { kind: 'button'; token: string; providerMessageId: string };
}

/** Who speaks: the principal they were paired with, or the one that an allowed chat stands for. */
export interface ChatSpeaker {
  senderId: string;
  senderName: string;
  principal: string;
  role: AccessRole;
  isPaired: boolean;
}

/** An answer in the neutral form that each channel renders. */
export interface ChatReply {
  text: string;
  format: MessageFormat;
  buttons: readonly (readonly MessageButton[])[];
}
