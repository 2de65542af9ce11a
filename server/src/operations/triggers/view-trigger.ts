import type { Trigger } from '@multi-job/contract';
import { hasOwnDoor } from '@multi-job/contract/trigger';
import type { TriggerDeps } from './trigger-deps.ts';
import type { StoredTrigger, TriggerRecord } from './trigger-document.ts';
import { enteredIn, SECRET_FIELD } from './trigger-document.ts';
import type { TriggerState } from './trigger-state.ts';

/** A trigger as it is shown: of its secret that it is there, and its address from `PUBLIC_URL` only. */
export function viewTrigger(
  { triggerId, revision, stored, unreadable }: TriggerRecord,
  { state, hasJob, publicUrl }: { state: TriggerState; hasJob: boolean } & Pick<TriggerDeps, 'publicUrl'>,
): Trigger {
  const shown = stored ?? nothingReadable();
  const { secrets, created_at, updated_at, updated_by } = shown;
  const { last_fired_at, last_fired_run_id, last_refused_at, last_refused_reason, ...more } = state;
  const { fired_total, filtered_total, refused_total } = more;
  const path = !hasOwnDoor(shown.channel) ? null : `/connectors/${shown.channel}/${triggerId}`;
  return {
    trigger_id: triggerId,
    ...enteredIn(shown),
    has_secret: hasSecret(shown),
    secret_hint: secrets[SECRET_FIELD]?.hint ?? null,
    path,
    public_url: path === null || publicUrl === null ? null : `${publicUrl}${path}`,
    ...{ last_fired_at, last_fired_run_id, last_refused_at, last_refused_reason },
    ...{ fired_total, filtered_total, refused_total },
    revision,
    created_at: created_at === '' ? null : created_at,
    updated_at: updated_at === '' ? null : updated_at,
    updated_by,
    warnings: stored === null ? [] : warningsOf(stored, { hasJob, publicUrl }),
    ...(unreadable !== null && { unreadable }),
  };
}

export function hasSecret({ secrets }: Pick<StoredTrigger, 'secrets'>): boolean {
  return secrets[SECRET_FIELD]?.ref !== undefined;
}

function warningsOf(
  stored: StoredTrigger,
  { hasJob, publicUrl }: { hasJob: boolean } & Pick<TriggerDeps, 'publicUrl'>,
): string[] {
  const isDoor = hasOwnDoor(stored.channel);
  return [
    ...(hasJob ? [] : [`Its job "${stored.job_id}" does not exist: nothing can be started.`]),
    ...(isDoor && !hasSecret(stored) ? ['It has no secret: every delivery is refused until an admin sets one.'] : []),
    ...(isDoor && publicUrl === null
      ? ['PUBLIC_URL is not set, so that its public address is not known; the path is right.']
      : []),
  ];
}

function nothingReadable(): StoredTrigger {
  return {
    ...{ name: '', description: '', job_id: 'unknown', channel: 'webhook', account_id: null, enabled: false },
    ...{ default_payload: {}, requires_approval: false, signature: 'token', filter: [], map: {}, max_per_minute: null },
    ...{ on_conflict: 'queue', when: null, secrets: {}, created_at: '', updated_at: '', updated_by: null },
  };
}
