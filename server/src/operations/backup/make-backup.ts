import type { Clock } from '../../core/clock.ts';
import { isoOf } from '../../core/clock.ts';
import type { KeepRule } from '../../core/backup/choose-kept.ts';
import { namesOfSeries } from '../../core/backup/series-name.ts';
import { messageOf } from '../../core/errors.ts';
import type { KnownSecrets } from '../../core/redaction/known-secrets.ts';
import type { Engine } from '../../engine/engine.ts';
import { readInstallationId } from '../installation/installation-document.ts';
import { backupContent } from './backup-content.ts';
import type { BackupContent, BackupCounts } from './backup-line.ts';
import { noteFailedBackup, noteGoodBackup } from './backup-records.ts';
import { keepBackups } from './keep-backups.ts';
import type { KeptBackups } from './keep-backups.ts';
import { writeBackupFile } from './write-backup-file.ts';
import type { BackupFile } from './write-backup-file.ts';

export interface MakeBackupDeps {
  engine: Engine;
  clock: Clock;
  /** Of the machine that the file lies on. */
  host: string;
  /** What must not stand in a backup, wherever it came from; absent: nothing is known. */
  knownSecrets?: KnownSecrets | undefined;
  /** Makes all stored secrets known to `knownSecrets`. */
  learnSecrets?: (() => Promise<void>) | undefined;
}

export interface MakeBackup {
  /** Absolute. */
  path: string;
  /** The same as it was named, with `{date}` and `{time}` that `path` has filled in. */
  namedPath: string;
  /** When it is made, epoch ms: it holds what was accepted before. */
  nowMs: number;
  includeHistory: boolean;
  /** Null: whatever is there stays. */
  keep: KeepRule | null;
  /** What makes it, as its record says: `command`, or the id of a job after `job/`. */
  source: string;
  /** Of this writer: leftovers of its earlier attempts are removed. */
  writerId: string;
  signal: AbortSignal;
  onProgress: (counts: BackupCounts) => void;
}

export interface MadeBackup extends BackupFile {
  /** Null where nobody asked for some to be kept. */
  series: KeptBackups | null;
}

/**
 * Writes a backup, reads it back, removes older ones that the rule does not keep, and puts on record how it went.
 *
 * @throws VALIDATION for a name that cannot be kept apart from others; what kept it from being written. Nothing is removed then.
 */
export async function makeBackup(deps: MakeBackupDeps, request: MakeBackup): Promise<MadeBackup> {
  const { engine, clock } = deps;
  try {
    return await make(deps, request);
  } catch (error) {
    // What went wrong is what is told, also where the store that is away is the reason.
    await noteFailedBackup(engine, request.source, messageOf(error), clock.now()).catch(() => undefined);
    throw error;
  }
}

async function make(deps: MakeBackupDeps, request: MakeBackup): Promise<MadeBackup> {
  const { engine, clock, host, knownSecrets, learnSecrets } = deps;
  const { path, namedPath, nowMs, source, keep: rule } = request;
  const series = rule === null ? undefined : namesOfSeries(namedPath).series;
  await learnSecrets?.();
  const installation = (await readInstallationId(engine)) ?? undefined;
  const origin = {
    ...(installation === undefined ? {} : { installation }),
    ...(series === undefined ? {} : { series }),
  };
  const rows = backupContent(engine, { nowMs, includeHistory: request.includeHistory, origin }, request.signal);
  const content = knownSecrets === undefined ? rows : withoutSecrets(rows, knownSecrets);
  const target = { path, runId: request.writerId, nowMs, onProgress: request.onProgress };
  const file = await writeBackupFile(target, content);
  const kept = rule === null ? null : await keepBackups({ namedPath, written: path, installation, rule, nowMs });
  await noteGoodBackup(
    engine,
    source,
    {
      ...{ path, host, written_at: isoOf(nowMs), duration_ms: Math.max(0, clock.now() - nowMs) },
      ...{ bytes: file.bytes, sha256: file.sha256, counts: file.counts, left_out: file.left_out.count },
      ...{ kept: kept?.kept.length ?? null, removed: kept?.removed.length ?? 0, damaged: kept?.damaged ?? [] },
    },
    clock.now(),
  );
  return { ...file, series: kept };
}

/** A secret may have come into a row by hand, such as into the inputs of a job. */
async function* withoutSecrets(rows: AsyncIterable<BackupContent>, known: KnownSecrets): AsyncGenerator<BackupContent> {
  for await (const row of rows) yield known.isEmpty ? row : known.scrub(row);
}
