import type { OutboxMessage } from '@multi-job/contract';

/** Examples of the OpenAPI document. A test holds each against its schema. */
export const OUTBOX_MESSAGE_EXAMPLE = {
  message_id: '5b1f0c9e7a2d4e6f8091a2b3c4d5e6f7-0',
  status: 'outcome_unknown',
  channel: 'webhook',
  account_id: 'ops',
  to: null,
  subject: 'Orders of Monday',
  text: '12 orders came in today.',
  format: 'plain',
  origin: 'run',
  job_id: 'orders',
  run_id: '01jxk3v8t2qz5m7n9p4r6s8w0x',
  trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
  parts: 1,
  parts_sent: 0,
  attempts: 1,
  next_attempt_at: null,
  provider_message_ids: [],
  provider_status: null,
  last_error: { code: 'no_answer', message: 'https://example.com did not answer whole within 15000 ms.' },
  created_at: '2030-01-31T02:05:00.000Z',
  updated_at: '2030-01-31T02:05:15.020Z',
  sent_at: null,
  delivered_at: null,
} satisfies OutboxMessage;

export const RESENT_MESSAGE_EXAMPLE = {
  ...OUTBOX_MESSAGE_EXAMPLE,
  status: 'queued',
  next_attempt_at: '2030-01-31T02:10:00.000Z',
  updated_at: '2030-01-31T02:10:00.000Z',
} satisfies OutboxMessage;

export const DROPPED_MESSAGE_EXAMPLE = {
  ...OUTBOX_MESSAGE_EXAMPLE,
  status: 'dropped',
  updated_at: '2030-01-31T02:10:00.000Z',
} satisfies OutboxMessage;
