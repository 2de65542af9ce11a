import type { RunStatus } from '@multi-job/contract';
import { isTerminal } from '@multi-job/contract/run-status';
import type { MoveKind, MovedDocument, MovedRecords } from '../../engine/port/moved-records.ts';
import { createAuditKeeper } from '../audit/audit-keeper.ts';
import { verifyAudit } from '../audit/verify-audit.ts';
import type { AuditVerification } from '../audit/verify-audit.ts';
import { noKey } from './no-key.ts';
import { carriedRecords } from './carried-records.ts';
import { compareStores } from './compare-stores.ts';
import type { Compared } from './compare-stores.ts';
import type { MovedSecrets, SeenSecret } from './move-secrets.ts';
import type { MoveStore } from './move-command.ts';

export interface CheckedMove extends Compared {
  /** Runs of the source by status; each is in the target, unless it is among the differences. */
  runs: Partial<Record<RunStatus, number>>;
  /** Runs accepted and kept: those that have not ended and those that have. */
  conservation: { live: number; ended: number; queued: number; inQueues: number };
  parts: { versions: number; occurrences: number; logLines: number };
  audit: { source: AuditVerification; target: AuditVerification };
  /** What is sealed, and what of it did not open. */
  secrets: SealedInMove;
}

export interface SealedInMove {
  /** Secrets that somebody entered. */
  entered: number;
  /** What the platform sealed for itself, such as the key of the audit log. */
  own: number;
  /** Also the value that tells the key, which is counted in neither. */
  unopened: { name: string; message: string }[];
}

/** Holds target and source against each other, and verifies the audit log of both. */
export async function checkMove(
  moving: MoveStore,
  secrets: MovedSecrets,
  onLooked: (kind: MoveKind, records: number) => void,
): Promise<CheckedMove> {
  const { source, target, clock, signal } = moving;
  const tally = createTally();
  const compared = await compareStores({
    ...{ source, target, nowMs: clock.now(), onLooked, signal },
    carried: (kind, records) => {
      tally.add(kind, records);
      return carriedRecords(kind, records, { to: target.kind, carryDocument: secrets.carry });
    },
    isSame: (kind, a, b) => kind === 'documents' && secrets.isSame(a as MovedDocument, b as MovedDocument),
  });
  const { keys } = moving;
  const audit = {
    source: await verified(source, keys.from, moving),
    target: await verified(target, keys.to ?? keys.from, moving),
  };
  return { ...compared, ...tally.found(), audit, secrets: sealedIn(secrets) };
}

function sealedIn({ seen }: MovedSecrets): SealedInMove {
  const count = (what: SeenSecret['what']): number => [...seen.values()].filter(one => one.what === what).length;
  const unopened = [...seen].flatMap(([name, { fault }]) => (fault === null ? [] : [{ name, message: fault }]));
  return { entered: count('entered'), own: count('own'), unopened };
}

async function verified(
  engine: MoveStore['source'],
  vault: MoveStore['keys']['from'],
  { clock }: MoveStore,
): Promise<AuditVerification> {
  const openVault = () => vault ?? noKey();
  return verifyAudit(engine, undefined, await createAuditKeeper({ engine, clock, openVault }).forReading());
}

/** Adds up what goes by. */
function createTally() {
  const runs: Partial<Record<RunStatus, number>> = {};
  const parts = { versions: 0, occurrences: 0, logLines: 0 };
  let inQueues = 0;
  return {
    add<Kind extends MoveKind>(kind: Kind, records: readonly MovedRecords[Kind][]): void {
      if (kind === 'jobs') {
        for (const { versions, occurrences } of records as readonly MovedRecords['jobs'][]) {
          parts.versions += versions.length;
          parts.occurrences += occurrences.length;
        }
      } else if (kind === 'runs') {
        for (const { run, logs } of records as readonly MovedRecords['runs'][]) {
          runs[run.status] = (runs[run.status] ?? 0) + 1;
          parts.logLines += logs.length;
        }
      } else if (kind === 'places') {
        inQueues += (records as readonly MovedRecords['places'][]).filter(({ list }) => list.kind === 'queue').length;
      }
    },
    found() {
      const counts = Object.entries(runs) as [RunStatus, number][];
      const sum = (isWanted: (status: RunStatus) => boolean) =>
        counts.reduce((total, [status, count]) => total + (isWanted(status) ? count : 0), 0);
      const live = sum(status => !isTerminal(status));
      return { runs, parts, conservation: { live, ended: sum(isTerminal), queued: runs.queued ?? 0, inQueues } };
    },
  };
}
