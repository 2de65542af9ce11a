import { agoText } from '../../core/backup/age-text.ts';
import type { Engine } from '../../engine/engine.ts';
import { readBackupStatus } from '../../operations/backup/backup-records.ts';
import { ok, warn, type Finding } from './finding.ts';

const CHECK = 'backups';
/** Whoever makes some makes one a week at least. */
const OLD_AFTER_SEC = 8 * 86_400;

/** How old the last good backup is, and what the last attempts said. */
export async function backupFindings(engine: Engine, nowMs: number): Promise<Finding[]> {
  const { last_good_at: lastGoodAt, age_sec: ageSec, sources } = await readBackupStatus(engine, nowMs);
  const failures = sources.flatMap(({ source, last_failure: failure }) =>
    failure === null
      ? []
      : [warn(CHECK, `${source} failed at ${failure.at}: ${failure.message}`, 'mend that, then run it again')],
  );
  const damaged = sources.flatMap(({ last_good: good }) => good?.damaged ?? []);
  const told = damaged.map(name =>
    warn(CHECK, `${name} is not as it was written`, 'look into the disk, then remove it'),
  );
  return [ageFinding(lastGoodAt, ageSec), ...failures, ...told];
}

function ageFinding(lastGoodAt: string | null, ageSec: number | null): Finding {
  if (lastGoodAt === null || ageSec === null) {
    return ok(CHECK, 'none is on record: "multi-job backup --keep 14" makes one (docs/backups.md)');
  }
  const detail = `the last good one is of ${lastGoodAt}, ${agoText(ageSec * 1000)}`;
  if (ageSec <= OLD_AFTER_SEC) return ok(CHECK, detail);
  return warn(CHECK, detail, 'make one now: multi-job backup; then see what makes them each night (docs/backups.md)');
}
