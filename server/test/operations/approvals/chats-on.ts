import type { MessageButton } from '@multi-job/contract';
import { AppError, hasCode } from '../../../src/core/errors.ts';
import { T0 } from '../../../src/engine/conformance/given.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { putFakeAccount } from './fake-account.ts';
import type { AnnounceDeps, ChatOfPerson, DecideAction } from '../../../src/operations/approvals/announce-deps.ts';
import { readAskSettings } from '../../../src/operations/approvals/read-ask-settings.ts';

const MESSAGES = 'test_messages';
const BUTTONS = 'test_buttons';

export interface SentMessage {
  messageId: string;
  to: string;
  text: string;
  buttons: readonly (readonly MessageButton[])[];
  jobId: string;
  runId: string;
  edits: number;
}

export interface Chats {
  deps: AnnounceDeps;
  people: ChatOfPerson[];
  clock: { now: () => number };
  later: (ms: number) => void;
  /** Every message that was handed out, with what it reads now. */
  messages: () => Promise<SentMessage[]>;
  redeem: (
    token: string,
    chat: { chat_id: string },
  ) => Promise<{ kind: 'ok'; action: DecideAction; digest: string } | { kind: 'stale' }>;
}

/** A person in a chat of the account `telegram/bot`. */
export function personIn(chat_id: string, principal: string): ChatOfPerson {
  return { channel: 'telegram', account_id: 'bot', chat_id, principal, role: 'admin' };
}

/**
 * Chats over a store of their own collections, so that several processes share them: an outbox that refuses another message
 * under an id that is taken, as ours does, and buttons that count in their chat only.
 */
export async function chatsOn(engine: Engine, given: Partial<AnnounceDeps> = {}): Promise<Chats> {
  let nowMs = T0;
  const clock = { now: () => nowMs };
  const people: ChatOfPerson[] = [];
  let made = 0;
  await putFakeAccount(engine, 'bot', {});

  const deps: AnnounceDeps = {
    ...{ engine, clock, fourEyes: false, publicUrl: 'https://jobs.example' },
    listChatsOfRole: () => Promise.resolve(people),
    askSettingsOf: (channel, accountId) => readAskSettings(engine, channel, accountId),
    async issueButtonToken(button) {
      made += 1;
      const token = `${process.pid}-${made}-${Math.random().toString(36).slice(2)}`;
      await engine.putDocument({ collection: BUTTONS, id: token, value: button, nowMs });
      return token;
    },
    async enqueueMessage({ messageId, ...message }) {
      const value = { ...message, edits: 0 };
      try {
        await engine.putDocument({ collection: MESSAGES, id: messageId, value, expectedRevision: 0, nowMs });
      } catch (error) {
        if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
        const stored = await readMessage(engine, messageId);
        const isSame = stored.edits > 0 || JSON.stringify(stored.buttons) === JSON.stringify(message.buttons);
        if (!isSame) throw new AppError('IDEMPOTENCY_MISMATCH', 'another message has this id');
      }
    },
    async requestEdit({ messageId, ...edit }) {
      const stored = await readMessage(engine, messageId);
      const value = { ...stored, ...edit, edits: stored.edits + 1 };
      await engine.putDocument({ collection: MESSAGES, id: messageId, value, nowMs });
    },
    ...given,
  };
  return {
    ...{ deps, people, clock },
    later: ms => {
      nowMs += ms;
    },
    async messages() {
      const { items } = await engine.listDocuments({ collection: MESSAGES, limit: 1000 });
      return items.map(({ id, value }) => ({ messageId: id, ...(value as Omit<SentMessage, 'messageId'>) }));
    },
    async redeem(token, { chat_id }) {
      const button = (await engine.getDocument(BUTTONS, token))?.value as
        Parameters<AnnounceDeps['issueButtonToken']>[0] | undefined;
      const isGood = button?.chat.chat_id === chat_id && button.expiresAtMs > nowMs;
      return isGood ? { kind: 'ok', action: button.action, digest: button.digest } : { kind: 'stale' };
    },
  };
}

async function readMessage(engine: Engine, messageId: string): Promise<SentMessage> {
  const document = await engine.getDocument(MESSAGES, messageId);
  if (document === null) throw new AppError('NOT_FOUND', `no message ${messageId}`);
  return document.value as SentMessage;
}

/** The labels of its buttons, and their tokens by label. */
export function buttonsOf({ buttons }: SentMessage): { labels: string[]; tokenOf: (label: string) => string } {
  const all = buttons.flat();
  return {
    labels: all.map(({ label }) => label),
    tokenOf: label => all.find(button => button.label === label)?.token ?? 'none',
  };
}
