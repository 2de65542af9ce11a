import type { OutboxMessage } from '@multi-job/contract';
import type {
  OutboundChannel,
  OutgoingMessage,
  OutgoingPart,
  SendResult,
} from '../../src/channels/outbound-channel.ts';
import { systemClock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { enqueueMessage } from '../../src/operations/outbox/enqueue-message.ts';
import type { NewMessage } from '../../src/operations/outbox/enqueue-message.ts';
import { readMessage } from '../../src/operations/outbox/read-message.ts';

const newId = createIdSource();

export const outboxDeps = (engine: Engine) => ({ engine, clock: systemClock, newId });

/** Has a message stored: from nobody in particular, unless it is said. */
export function enqueued(engine: Engine, messageId: string, about: Partial<NewMessage> = {}): Promise<OutboxMessage> {
  return enqueueMessage(outboxDeps(engine), {
    ...{ messageId, channel: 'webhook', accountId: 'ops', to: null, text: `text of ${messageId}`, origin: 'alert' },
    ...{ jobId: null, runId: null, traceId: null },
    ...about,
  });
}

/** How a message stands, in short. */
export async function statusOf(engine: Engine, messageId: string): Promise<string | undefined> {
  return (await readMessage(engine, messageId))?.status;
}

export const SENT: SendResult = { kind: 'sent', providerMessageId: null, providerStatus: 'ok' };

export interface Saying {
  accountId: string;
  partId: string;
  to: string | null;
  text: string;
}

/** A channel that splits at 4000 characters, keeps what it is told, and answers as a test wants. */
export function fakeChannel(answer: (saying: Saying, nth: number) => SendResult | Promise<SendResult> = () => SENT) {
  const said: Saying[] = [];
  const edits: { id: string; text: string }[] = [];
  const channel: OutboundChannel = {
    channel: 'webhook',
    render: message => partsOf(message),
    async send(accountId, { partId, to, body }) {
      const saying = { accountId, partId, to, text: body as string };
      said.push(saying);
      const result = await answer(saying, said.length);
      if (result.kind !== 'sent') return result;
      return { ...result, providerMessageId: result.providerMessageId ?? `p${said.length}` };
    },
    edit(_accountId, id, { body }) {
      edits.push({ id, text: body as string });
      return Promise.resolve(SENT);
    },
  };
  return { channel, said, edits };
}

function partsOf({ messageId, to, text }: OutgoingMessage): OutgoingPart[] {
  const pieces = text.match(/[\s\S]{1,4000}/g) ?? [];
  return pieces.map((body, at) => ({ partId: `${messageId}.${at}`, to, body }));
}

/** The provider says no, for good. */
export const final = (code: string, more: object = {}): SendResult => ({
  kind: 'final',
  code,
  message: `no: ${code}`,
  ...more,
});
/** The provider asks for another try. */
export const retry = (afterMs: number | null): SendResult => ({
  kind: 'retry',
  afterMs,
  code: 'unavailable',
  message: 'busy',
});
