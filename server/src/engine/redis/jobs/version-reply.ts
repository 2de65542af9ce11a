import type { JobVersion } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import { idTimeMs } from '../../../core/ids.ts';
import { mendedMs, readableRecord, unknownSpec } from '../../records/readable-record.ts';

export function versionOf(jobId: string, versionId: string, json: string): JobVersion {
  return readableRecord(
    () => JSON.parse(json) as JobVersion,
    () => ({
      version_id: versionId,
      job_id: jobId,
      created_at: isoOf(mendedMs(idTimeMs(versionId))),
      source: 'unknown',
      actor: 'unknown',
      note: null,
      spec: unknownSpec(jobId),
    }),
  );
}
