import type { Trigger } from '@/lib/triggers/triggers';

export function triggerOf(about: Partial<Trigger>): Trigger {
  return {
    ...{ trigger_id: 'pull-requests', name: 'Pull requests', description: '', job_id: 'review', channel: 'webhook' },
    account_id: null,
    ...{ enabled: true, default_payload: {}, requires_approval: false, signature: 'token', filter: [], map: {} },
    ...{ max_per_minute: null, on_conflict: 'queue', when: null, has_secret: true, secret_hint: '9f3c' },
    ...{ path: '/connectors/webhook/pull-requests', public_url: null, last_fired_at: null, last_fired_run_id: null },
    ...{ last_refused_at: null, last_refused_reason: null, fired_total: 0, filtered_total: 0, refused_total: 0 },
    ...{ revision: 1, created_at: null, updated_at: null, updated_by: null, warnings: [] },
    ...about,
  };
}
