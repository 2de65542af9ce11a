import type { JobSpec, Priority } from '@multi-job/contract';
import { platformInputsSchema, priorityOf } from '@multi-job/contract/job-spec';
import type { CooldownPolicy } from './failure-cooldown.ts';

/** What the guards of a dispatch need to know of a job, read out of its spec once per save. */
export interface GuardSettings {
  priority: Priority;
  pool: string;
  allowOverlap: boolean;
  lane: Lane | null;
  jitterMs: number;
  /** Null where failure memory is switched off. */
  cooldown: CooldownPolicy | null;
}

/** A flow group and the most runs of it that may be active; null means no limit. */
export interface Lane {
  group: string;
  limit: number | null;
}

/** Reads the platform's own names out of a spec's inputs. The spec has been validated before. */
export function guardSettingsOf(spec: JobSpec): GuardSettings {
  const inputs = platformInputsSchema.parse(spec.inputs);
  return {
    priority: priorityOf(spec),
    pool: spec.agent_pool,
    allowOverlap: inputs.allow_overlap,
    lane:
      inputs.flow_group === undefined ? null : { group: inputs.flow_group, limit: inputs.flow_max_active_runs ?? null },
    jitterMs: Math.round(inputs.dispatch_jitter_sec * 1000),
    cooldown: inputs.failure_memory_enabled
      ? {
          threshold: inputs.failure_threshold,
          baseSec: inputs.failure_cooldown_sec,
          maxSec: inputs.failure_cooldown_max_sec,
        }
      : null,
  };
}
