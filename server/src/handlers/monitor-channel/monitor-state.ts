import type { ConnectorHealth } from '@multi-job/contract';
import { channelSchema } from '@multi-job/contract/connector';
import { z } from 'zod';
import { hasCode } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { MONITOR_STATES_COLLECTION } from '../../operations/channels/monitor-states-collection.ts';
import type { ChannelState } from './channel-state.ts';

const stateSchema = z.object({
  channel: channelSchema,
  account_id: z.string(),
  // Called `unknown` by older builds.
  status: z.preprocess(
    status => (status === 'unknown' ? 'not_set_up' : status),
    z.enum(['connected', 'degraded', 'offline', 'not_set_up']),
  ),
});

export interface RememberedState {
  /** Null when this job has not looked at this account before. */
  status: ChannelState['status'] | null;
  revision: number;
}

type Target = Pick<ConnectorHealth, 'channel' | 'account_id'>;

/** What the job saw last time; nothing when it watched another account then. */
export async function readMonitorState(engine: Engine, jobId: string, target: Target): Promise<RememberedState> {
  const document = await engine.getDocument(MONITOR_STATES_COLLECTION, jobId);
  const known = stateSchema.safeParse(document?.value).data;
  const isSame = known?.channel === target.channel && known.account_id === target.account_id;
  return { status: isSame ? known.status : null, revision: document?.revision ?? 0 };
}

/** Remembers what was seen. Another run of the job that was quicker keeps its word. */
export async function writeMonitorState(
  engine: Engine,
  seen: { jobId: string; target: Target; status: ChannelState['status']; before: RememberedState; nowMs: number },
): Promise<void> {
  const value = { ...seen.target, status: seen.status };
  const { jobId: id, nowMs } = seen;
  try {
    await engine.putDocument({
      collection: MONITOR_STATES_COLLECTION,
      id,
      value,
      expectedRevision: seen.before.revision,
      nowMs,
    });
  } catch (error) {
    if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
  }
}
