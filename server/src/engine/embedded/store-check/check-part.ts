import { AppError } from '../../../core/errors.ts';
import type { CheckedPart, CheckPart, StoreFault } from '../../port/store-check.ts';
import type { Reader, Store } from '../store/store.ts';
import { checkApprovals } from './check-approvals.ts';
import { checkJobCounts, checkMarks, checkQueueCounts, checkShapes } from './check-counts.ts';
import { checkDocuments } from './check-documents.ts';
import { checkFile } from './check-file.ts';
import { checkJobs } from './check-jobs.ts';
import { checkLanes } from './check-lanes.ts';
import { checkLedgers, checkRunLeftovers, checkStates, checkUncounted } from './check-leftovers.ts';
import { checkProcesses } from './check-processes.ts';
import { checkRuns } from './check-runs.ts';
import type { Found, Look, Seen } from './found.ts';
import { isFewLive } from './live-runs.ts';

type Walk = (look: Look, command: CheckPart, isFewLive: boolean) => Seen;

interface Section {
  walk: Walk;
  /** Done when no service runs only. */
  isThorough?: true;
  /** What it counts are all live runs: left out where there are too many; says so. */
  counts?: string;
}

/** In this order: what is counted comes after that which is counted has been mended. */
const SECTIONS: Readonly<Record<string, Section>> = {
  file: { walk: checkFile, isThorough: true },
  processes: { walk: checkProcesses },
  runs: { walk: checkRuns },
  approvals: { walk: checkApprovals },
  lanes: { walk: checkLanes, counts: 'the places of lanes' },
  queue: { walk: checkQueueCounts, counts: 'the number of runs in each queue' },
  uncounted: { walk: checkUncounted },
  jobs: { walk: (look, { armOf }, few) => checkJobs(look, armOf, few) },
  states: { walk: (look, _command, few) => checkStates(look, few) },
  types: { walk: checkJobCounts },
  marks: { walk: checkMarks },
  shapes: { walk: checkShapes },
  ledgers: { walk: checkLedgers },
  leftovers: { walk: checkRunLeftovers },
  documents: { walk: checkDocuments },
};
const NAMES = Object.keys(SECTIONS);

/** Looks with one view of the file; only where something is found is the lock taken, and looked again under it. */
export async function checkPart(store: Store, command: CheckPart): Promise<CheckedPart> {
  const { name, section, after } = placeOf(command.cursor);
  if (section.isThorough === true && !command.isThorough) return part([], 0, nextSection(name));
  const seen = await store.read(reader => walk(reader, section, after, command));
  if (seen === null) {
    const left = `More than ${command.mostLive} runs have not ended: ${section.counts ?? 'some counts'} were not looked at.`;
    return part([], 0, nextSection(name), [left]);
  }
  const next = seen.next === null ? nextSection(name) : `${name}:${seen.next}`;
  if (!command.isMending || seen.found.every(({ mend }) => mend === null)) {
    return part(seen.found.map(untouched), seen.looked, next);
  }
  const mended = await store.write(tx => {
    const again = walk(tx, section, after, command)?.found ?? [];
    for (const { mend } of again) mend?.(tx);
    return again.map(fault => ({ ...untouched(fault), ...(fault.mend !== null && { state: 'mended' as const }) }));
  });
  return part(mended, seen.looked, next);
}

/** Null: too much of it at once. */
function walk(reader: Reader, section: Section, after: string, command: CheckPart): Seen | null {
  const few = isFewLive(reader, command.mostLive);
  if (section.counts !== undefined && !few) return null;
  return section.walk({ reader, after, limit: command.limit, nowMs: command.nowMs }, command, few);
}

function placeOf(cursor: string | null): { name: string; section: Section; after: string } {
  const [name = '', after = ''] = cursor === null ? [NAMES[0]] : split(cursor);
  const section = SECTIONS[name];
  if (section === undefined) throw new AppError('VALIDATION', 'This cursor is none of a check of the store.');
  return { name, section, after };
}

function split(cursor: string): [string, string] {
  const colon = cursor.indexOf(':');
  return [cursor.slice(0, colon), cursor.slice(colon + 1)];
}

function nextSection(name: string): string | null {
  const next = NAMES[NAMES.indexOf(name) + 1];
  return next === undefined ? null : `${next}:`;
}

function part(faults: StoreFault[], looked: number, next: string | null, notLookedAt: string[] = []): CheckedPart {
  return { faults, looked, next, notLookedAt };
}

function untouched({ mend, ...fault }: Found): StoreFault {
  return { ...fault, state: mend === null ? 'named' : 'mendable' };
}
