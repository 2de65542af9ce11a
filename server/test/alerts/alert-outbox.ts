import type { OutboxMessage } from '@multi-job/contract';
import { isoOf } from '../../src/core/clock.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { AlertMessage, AlertOutbox } from '../../src/operations/alerts/alert-deps.ts';

const COLLECTION = 'test_outbox';

export interface TestOutbox extends AlertOutbox {
  /** What it was asked to send, in the order of the messages' ids. */
  messages(): Promise<OutboxMessage[]>;
  /** How often it was asked for a message, also for the same one. */
  asked: string[];
  settle(messageId: string, change: Partial<OutboxMessage>): Promise<void>;
}

/** An outbox in the store that sends nothing: each message is `status` as soon as it is asked for. */
export function alertOutbox(engine: Engine, status: OutboxMessage['status'] = 'sent'): TestOutbox {
  const asked: string[] = [];
  const read = async (id: string) =>
    ((await engine.getDocument(COLLECTION, id))?.value ?? null) as OutboxMessage | null;
  const put = async (value: OutboxMessage) => {
    await engine.putDocument({ collection: COLLECTION, id: value.message_id, value, nowMs: 1 });
  };
  return {
    asked,
    enqueue: async message => {
      asked.push(message.messageId);
      const known = await read(message.messageId);
      if (known !== null) return known;
      await put(messageOf(message, status));
      return messageOf(message, status);
    },
    read,
    messages: async () => {
      const { items } = await engine.listDocuments({ collection: COLLECTION, limit: 200 });
      return items.map(({ value }) => value as OutboxMessage);
    },
    settle: async (id, change) => {
      const known = await read(id);
      if (known === null) throw new Error(`no message ${id}`);
      await put({ ...known, ...change });
    },
  };
}

function messageOf(message: AlertMessage, status: OutboxMessage['status']): OutboxMessage {
  const at = isoOf(0);
  return {
    ...{ message_id: message.messageId, status, channel: message.channel, account_id: message.accountId },
    ...{ to: message.to, subject: message.subject, text: message.text, format: message.format, origin: message.origin },
    ...{ job_id: message.jobId, run_id: message.runId, trace_id: null, parts: null, parts_sent: 0, attempts: 0 },
    ...{ next_attempt_at: null, provider_message_ids: [], provider_status: null, last_error: null },
    ...{ created_at: at, updated_at: at, sent_at: null, delivered_at: null },
  };
}
