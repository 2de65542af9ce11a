import type { Alert, AlertHistoryEntry, Connector, PutAlert, TestedAlert } from '@multi-job/contract';

/** Examples of the OpenAPI document. A test holds each against its schema. */
export const PUT_ALERT_EXAMPLE = {
  name: 'Backups',
  on: ['failed', 'recovered', 'no_success_within'],
  match: { job_id: 'backup-*' },
  within_sec: 90_000,
  via: { channel: 'telegram', account_id: 'bot_a01', to: '123456789' },
  repeat_after_sec: 21_600,
  quiet: { from: '22:00', to: '06:00', timezone: 'Asia/Jakarta' },
} satisfies PutAlert;

export const ALERT_EXAMPLE = {
  alert_id: 'backups',
  name: 'Backups',
  enabled: true,
  on: ['failed', 'recovered', 'no_success_within'],
  match: { job_id: 'backup-*' },
  within_sec: 90_000,
  late_sec: 300,
  via: { channel: 'telegram', account_id: 'bot_a01', to: '123456789' },
  repeat_after_sec: 21_600,
  quiet: { from: '22:00', to: '06:00', timezone: 'Asia/Jakarta' },
  language: 'en',
  state: 'firing',
  undeliverable: null,
  open: [
    {
      kind: 'failed',
      subject: 'backup-shop',
      since: '2030-01-31T02:05:00.000Z',
      count: 3,
      run_id: '01jxk3v8t2qz5m7n9p4r6s8w0x',
    },
  ],
  open_total: 1,
  held: 0,
  last_fired_at: '2030-01-31T02:05:03.000Z',
  last_delivered_at: '2030-01-31T02:05:04.000Z',
  fired_total: 12,
  revision: 2,
  created_at: '2030-01-31T02:00:00.000Z',
  updated_at: '2030-01-31T02:01:00.000Z',
  updated_by: 'operator:9b1c44e2',
  warnings: [],
} satisfies Alert;

export const ALERT_HISTORY_EXAMPLE = {
  message_id: 'alert:01jxk3v8t2qz5m7n9p4r6s8w0x:12',
  at: '2030-01-31T02:05:03.000Z',
  kind: 'failed',
  phase: 'fired',
  title: 'Job "backup-shop" failed.',
  subjects: ['backup-shop'],
  subjects_total: 1,
  run_id: '01jxk3v8t2qz5m7n9p4r6s8w0x',
  outcome: 'sent',
  error: null,
} satisfies AlertHistoryEntry;

export const TESTED_ALERT_EXAMPLE = {
  alert_id: 'backups',
  message_id: 'alert:test:01jxk3v8t2qz5m7n9p4r6s8w0x',
  outcome: 'sent',
  message: 'telegram/bot_a01 took the message.',
} satisfies TestedAlert;

export const CONNECTOR_EXAMPLE = {
  channel: 'telegram',
  account_id: 'bot_a01',
  status: 'connected',
  detail: 'Connected since 2030-01-31T02:00:00.000Z.',
  label: '',
  source: 'store',
  checked_at: '2030-01-31T02:05:00.000Z',
  changed_at: '2030-01-31T02:00:00.000Z',
  since: '2030-01-31T02:00:00.000Z',
  last_error: null,
  reconnects: 1,
  last_exchange_at: '2030-01-31T02:05:00.000Z',
  next_try_at: '2030-01-31T02:05:30.000Z',
  door: {
    path: '/connectors/telegram/webhook/bot_a01',
    public_url: 'https://jobs.example.com/connectors/telegram/webhook/bot_a01',
  },
  depends_total: 3,
} satisfies Connector;
