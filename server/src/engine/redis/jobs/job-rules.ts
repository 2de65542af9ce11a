import type { JobSpec } from '@multi-job/contract';
import { guardSettingsOf } from '../../../core/safeguards/guard-settings.ts';
import { priorityNumber } from '../runs/run-codec.ts';
import { fieldsText } from '../runs/run-record.ts';

/** What the scripts need to know of a version, as `lua/parts/rules.lua` reads it. */
export function rulesText(spec: JobSpec, versionId: string): string {
  const { priority, pool, allowOverlap, lane, cooldown } = guardSettingsOf(spec);
  return fieldsText([
    spec.type,
    pool === 'default' ? '' : pool,
    priority === 'normal' ? '' : priorityNumber(priority),
    lane?.group ?? '',
    lane?.limit?.toString() ?? '',
    versionId,
    allowOverlap ? '1' : '0',
    String(cooldown?.threshold ?? 0),
    String(cooldown?.baseSec ?? 0),
    String(cooldown?.maxSec ?? 0),
  ]);
}
