import type { JobVersion } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import { hasCode } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { AGENT_GRANTS_COLLECTION } from '../agents/grant-document.ts';
import { AGENTS_PAUSE_COLLECTION } from '../agents/pause.ts';
import { APPROVAL_ANNOUNCEMENTS_COLLECTION } from '../approvals/announcement-document.ts';
import { APPROVAL_CURSOR_COLLECTION } from '../approvals/follow-approvals.ts';
import { CONNECTOR_HEALTH_COLLECTION } from '../channels/connector-health-document.ts';
import { INSTALLATION_COLLECTION } from '../installation/installation-document.ts';
import { LEASES_COLLECTION } from '../leases/stored-lease.ts';
import { MCP_OFFERS_COLLECTION } from '../mcp-servers/offered-tools.ts';
import { OUTBOX_COLLECTION, OUTBOX_CONTENTS_COLLECTION } from '../outbox/outbox-document.ts';
import { OUTBOX_STOPS_COLLECTION } from '../outbox/stopped-account.ts';
import { STORE_CHECK_COLLECTION } from '../store-check/progress-document.ts';
import { BULK_COLLECTION, BULK_UNDER_WAY_COLLECTION } from '../runs/bulk/stored-bulk.ts';
import { SECRETS_COLLECTION, VAULT_COLLECTION } from '../secrets/stored-secret.ts';
import { ALERT_CURSOR_COLLECTION } from '../alerts/alert-cursor.ts';
import { ALERT_MEMORIES_COLLECTION } from '../alerts/alert-memory-document.ts';
import { CHAIN_CURSOR_COLLECTION } from '../triggers/chain-cursor.ts';
import { TRIGGER_STATES_COLLECTION } from '../triggers/trigger-state.ts';
import { BACKUP_FORMAT, BACKUP_FORMAT_VERSION } from './backup-line.ts';
import type { BackupContent } from './backup-line.ts';
import { isOfChats } from './is-of-chats.ts';
import { readInOrder } from './read-in-order.ts';
import { stripSecrets } from './strip-secrets.ts';

/** Secrets leave in no form, not even encrypted; the record that one belongs to says that there was one. What agents were allowed, and whether they are stopped, is decided where it holds. */
const NEVER_BACKED_UP: ReadonlySet<string> = new Set([
  SECRETS_COLLECTION,
  VAULT_COLLECTION,
  AGENT_GRANTS_COLLECTION,
  AGENTS_PAUSE_COLLECTION,
]);
/** Made anew by the services; read back, it would say (or do) what was right when the backup was made. */
const MADE_ANEW: ReadonlySet<string> = new Set([
  CONNECTOR_HEALTH_COLLECTION,
  INSTALLATION_COLLECTION,
  BULK_COLLECTION,
  BULK_UNDER_WAY_COLLECTION,
  LEASES_COLLECTION,
  STORE_CHECK_COLLECTION,
  MCP_OFFERS_COLLECTION,
  ALERT_CURSOR_COLLECTION,
  ALERT_MEMORIES_COLLECTION,
  CHAIN_CURSOR_COLLECTION,
  APPROVAL_CURSOR_COLLECTION,
  APPROVAL_ANNOUNCEMENTS_COLLECTION,
  TRIGGER_STATES_COLLECTION,
  // Read back, messages would be sent a second time.
  OUTBOX_COLLECTION,
  OUTBOX_CONTENTS_COLLECTION,
  OUTBOX_STOPS_COLLECTION,
]);

const VERSIONS_PAGE = 50;
const RUNS_PAGE = 100;

export interface BackupScope {
  /** Runs accepted before this go in (epoch ms), so that the runs made meanwhile do not prolong the backup. */
  nowMs: number;
  includeHistory: boolean;
}

/**
 * The content of a backup, line by line, read in pages: jobs, every collection of documents, runs. Ends early by throwing
 * the signal's reason.
 */
export async function* backupContent(
  engine: Engine,
  scope: BackupScope,
  signal: AbortSignal,
): AsyncGenerator<BackupContent> {
  const created_at = isoOf(scope.nowMs);
  yield {
    kind: 'header',
    format: BACKUP_FORMAT,
    format_version: BACKUP_FORMAT_VERSION,
    created_at,
    engine: engine.kind,
  };
  for await (const line of jobLines(engine)) {
    signal.throwIfAborted();
    yield line;
  }
  for (const collection of await engine.listCollections()) {
    if (!MADE_ANEW.has(collection) && !NEVER_BACKED_UP.has(collection) && !isOfChats(collection))
      yield* documentLines(engine, collection, signal);
  }
  if (scope.includeHistory) yield* runLines(engine, scope.nowMs, signal);
}

async function* jobLines(engine: Engine): AsyncGenerator<BackupContent> {
  const jobs = readInOrder(
    page => engine.listJobs(page),
    job => job.job_id,
  );
  for await (const job of jobs) {
    const versions = await versionsOf(engine, job.job_id);
    // A job that was deleted meanwhile has no versions left, and is not part of the backup.
    if (versions.length === 0) continue;
    yield { kind: 'job', job };
    for (const version of versions) yield { kind: 'version', version };
  }
}

/** Oldest first. A version saved while they are read shifts the pages; the map keeps each one once. */
async function versionsOf(engine: Engine, jobId: string): Promise<JobVersion[]> {
  const versions = new Map<string, JobVersion>();
  try {
    for (let offset = 0; ; offset += VERSIONS_PAGE) {
      const page = await engine.listVersions({ jobId, limit: VERSIONS_PAGE, offset });
      for (const version of page.items) versions.set(version.version_id, version);
      if (page.items.length < VERSIONS_PAGE) break;
    }
  } catch (error) {
    if (!hasCode(error, 'NOT_FOUND')) throw error;
    return [];
  }
  return [...versions.values()].sort((a, b) => (a.version_id < b.version_id ? -1 : 1));
}

async function* documentLines(engine: Engine, collection: string, signal: AbortSignal): AsyncGenerator<BackupContent> {
  const documents = readInOrder(
    page => engine.listDocuments({ collection, ...page }),
    document => document.id,
  );
  for await (const { id, value, fields } of documents) {
    signal.throwIfAborted();
    const { value: kept, stripped } = stripSecrets(value);
    const found = Object.keys(fields).length === 0 ? {} : { fields: { ...fields } };
    yield { kind: 'document', collection, id, value: kept as never, stripped, ...found };
  }
}

async function* runLines(engine: Engine, untilMs: number, signal: AbortSignal): AsyncGenerator<BackupContent> {
  let cursor: string | undefined;
  do {
    const page = await engine.listRuns({ untilMs, includePayloads: true, cursor, limit: RUNS_PAGE });
    for (const run of page.items) {
      signal.throwIfAborted();
      yield { kind: 'run', run };
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  signal.throwIfAborted();
}
