import type { CheckedPart, StoreFault } from '../../engine/port/store-check.ts';
import { readArmOf } from './arm-of.ts';
import { checkNextPart, isDamage } from './check-part.ts';
import type { StoreCheckDeps } from './store-check-deps.ts';

const PART_SIZE = 500;
/** What mends one thing may show another; more than this is a fault of the check. */
const MOST_PASSES = 4;

export interface CheckStore {
  isMending: boolean;
  /** Also what needs the store for itself. */
  isThorough: boolean;
  /** Runs that have not ended and are looked at in one step. */
  mostLive: number;
  actor: string;
  /** Told after each part: records looked at so far, and about how many there are. */
  onProgress?: ((looked: number, total: number) => void) | undefined;
}

export interface CheckedStore {
  /** Each fault once; of several states the last. */
  faults: StoreFault[];
  looked: number;
  notLookedAt: string[];
  /** Why what was mended could not be put on record, where it could not. */
  recordFaults: string[];
}

/**
 * Looks at the whole store and mends what can be mended, again until nothing more is. Others may work on it meanwhile.
 *
 * @throws UNAVAILABLE
 */
export async function checkStore(deps: StoreCheckDeps, command: CheckStore): Promise<CheckedStore> {
  const total = await deps.engine.countToCheck().catch(() => 0);
  const found = new Map<string, StoreFault>();
  const [notLookedAt, recordFaults] = [new Set<string>(), new Set<string>()];
  let looked = 0;
  for (let pass = 1; pass <= MOST_PASSES; pass += 1) {
    const seen = await takePass(deps, command, recordFaults, more => {
      looked += more;
      command.onProgress?.(looked, Math.max(total * pass, looked));
    });
    notLookedAt.clear();
    for (const left of seen.notLookedAt) notLookedAt.add(left);
    for (const fault of seen.faults) found.set(`${fault.kind} ${fault.subject}`, fault);
    if (seen.faults.every(({ state }) => state !== 'mended')) break;
  }
  return { faults: [...found.values()], looked, notLookedAt: [...notLookedAt], recordFaults: [...recordFaults] };
}

async function takePass(
  deps: StoreCheckDeps,
  command: CheckStore,
  recordFaults: Set<string>,
  tell: (looked: number) => void,
): Promise<Pick<CheckedPart, 'faults' | 'notLookedAt'>> {
  const { isMending, isThorough, mostLive, actor } = command;
  const checking = {
    isMending,
    isTelling: isMending,
    isThorough,
    mostLive,
    limit: PART_SIZE,
    armOf: await readArmOf(deps),
  };
  const all: Pick<CheckedPart, 'faults' | 'notLookedAt'> = { faults: [], notLookedAt: [] };
  let cursor: string | null = null;
  do {
    try {
      const part: Awaited<ReturnType<typeof checkNextPart>> = await checkNextPart(deps, checking, cursor, actor);
      all.faults.push(...part.faults);
      all.notLookedAt.push(...part.notLookedAt);
      if (part.recordFault !== null) recordFaults.add(part.recordFault);
      tell(part.looked);
      cursor = part.next;
    } catch (error) {
      if (!isDamage(error)) throw error;
      all.faults.push({ ...DAMAGED, detail: error.message });
      all.notLookedAt.push('What comes after the damaged part of the store was not looked at.');
      return all;
    }
  } while (cursor !== null);
  return all;
}

const DAMAGED: StoreFault = {
  ...{ kind: 'file_damaged', subject: 'the store', jobId: null, runId: null, detail: '', state: 'named' },
};
