import type { BackupStatus } from '@multi-job/contract';

/** An example of the OpenAPI document. A test holds it against its schema. */
export const BACKUP_STATUS_EXAMPLE = {
  last_good_at: '2030-01-31T19:30:00.000Z',
  age_sec: 43_200,
  sources: [
    {
      source: 'job/backup-nightly',
      last_good: {
        path: '/var/lib/multi-job/data/files/backups/multi-job-20300131T193000Z.jsonl.gz',
        host: 'jobs-1',
        written_at: '2030-01-31T19:30:00.000Z',
        duration_ms: 2100,
        bytes: 1_204_224,
        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        counts: { jobs: 42, versions: 118, documents: 31, runs: 40_000 },
        left_out: 0,
        kept: 14,
        removed: 1,
        damaged: [],
      },
      last_failure: null,
    },
  ],
} satisfies BackupStatus;
