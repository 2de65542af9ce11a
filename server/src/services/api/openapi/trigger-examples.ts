import type { FiredTrigger, PutTrigger, TestedTrigger, Trigger } from '@multi-job/contract';

/** Examples of the OpenAPI document. A test holds each against its schema. */
export const PUT_TRIGGER_EXAMPLE = {
  name: 'Pull requests',
  job_id: 'review-pull-request',
  channel: 'webhook',
  signature: 'github',
  filter: [{ pointer: '/payload/action', one_of: ['opened', 'synchronize'] }],
  map: { repository: '/payload/repository/full_name' },
  max_per_minute: 60,
} satisfies PutTrigger;

export const TRIGGER_EXAMPLE = {
  trigger_id: 'pull-requests',
  name: 'Pull requests',
  description: '',
  job_id: 'review-pull-request',
  channel: 'webhook',
  account_id: null,
  enabled: true,
  default_payload: {},
  requires_approval: false,
  signature: 'github',
  filter: [{ pointer: '/payload/action', one_of: ['opened', 'synchronize'] }],
  map: { repository: '/payload/repository/full_name' },
  max_per_minute: 60,
  on_conflict: 'queue',
  when: null,
  has_secret: true,
  secret_hint: '9f3c',
  path: '/connectors/webhook/pull-requests',
  public_url: 'https://jobs.example.com/connectors/webhook/pull-requests',
  last_fired_at: '2030-01-31T02:05:00.000Z',
  last_fired_run_id: '01jxk3v8t2qz5m7n9p4r6s8w0x',
  last_refused_at: '2030-01-31T02:04:00.000Z',
  last_refused_reason: 'bad_signature',
  fired_total: 12,
  filtered_total: 3,
  refused_total: 1,
  revision: 2,
  created_at: '2030-01-31T02:00:00.000Z',
  updated_at: '2030-01-31T02:01:00.000Z',
  updated_by: 'admin:9b1c44e2',
  warnings: [],
} satisfies Trigger;

export const FIRED_TRIGGER_EXAMPLE = {
  trigger_id: 'pull-requests',
  outcome: 'started',
  run_id: '01jxk3v8t2qz5m7n9p4r6s8w0x',
  run_status: 'queued',
} satisfies FiredTrigger;

export const TESTED_TRIGGER_EXAMPLE = {
  trigger_id: 'pull-requests',
  would_start: true,
  reason: 'A run of job "review-pull-request".',
  conditions: [{ pointer: '/payload/action', is_met: true, found: 'opened' }],
  not_found: [],
  inputs: {
    repository: 'acme/shop',
    payload: { action: 'opened', repository: { full_name: 'acme/shop' } },
    delivery: {
      delivery_id: 'test',
      channel: 'webhook',
      trigger_id: 'pull-requests',
      sender: null,
      event: 'pull_request',
      received_at: '2030-01-31T02:05:00.000Z',
    },
  },
  faults: [],
} satisfies TestedTrigger;
