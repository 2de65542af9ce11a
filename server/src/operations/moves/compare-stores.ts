import { isDeepStrictEqual } from 'node:util';
import type { MoveKind, MovedRecords } from '../../engine/port/moved-records.ts';
import type { Engine } from '../../engine/engine.ts';
import { MOVE_KINDS } from '../../engine/port/move.ts';
import { firstDifference } from './first-difference.ts';
import { comparable, orderOf, recordName } from './record-names.ts';

/** Differences that are named; beyond, they are counted. */
const MOST_NAMED = 20;
/** What expires so soon may be gone from one of the two when it is looked at. */
const SOON_MS = 60_000;

export interface Difference {
  kind: MoveKind;
  /** Which record. */
  id: string;
  /** What differs. */
  what: string;
  /** It is in one of the two and not in the other. */
  isMissing: boolean;
}

export interface Compared {
  /** Records of the source looked at, by kind. */
  looked: Record<MoveKind, number>;
  differences: Difference[];
  differencesTotal: number;
  missingTotal: number;
}

export interface CompareStores {
  source: Engine;
  target: Engine;
  nowMs: number;
  /** A record of the source as the target is to have it. */
  carried: <Kind extends MoveKind>(kind: Kind, records: readonly MovedRecords[Kind][]) => readonly MovedRecords[Kind][];
  /** Whether two records that differ are the same all the same. */
  isSame: (kind: MoveKind, a: unknown, b: unknown) => boolean;
  onLooked: (kind: MoveKind, records: number) => void;
  signal: AbortSignal;
}

/** Holds two stores against each other, record by record, in bounded memory. */
export async function compareStores(comparing: CompareStores): Promise<Compared> {
  const looked = Object.fromEntries(MOVE_KINDS.map(kind => [kind, 0])) as Compared['looked'];
  const compared: Compared = { looked, differences: [], differencesTotal: 0, missingTotal: 0 };
  const add = (difference: Difference): void => {
    compared.differencesTotal += 1;
    if (difference.isMissing) compared.missingTotal += 1;
    if (compared.differences.length < MOST_NAMED) compared.differences.push(difference);
  };
  for (const kind of MOVE_KINDS) looked[kind] = await compareKind(kind, comparing, add);
  return compared;
}

/** @returns how many records the source has. */
async function compareKind(
  kind: MoveKind,
  { source, target, nowMs, carried, isSame, onLooked, signal }: CompareStores,
  add: (difference: Difference) => void,
): Promise<number> {
  const untilMs = nowMs + SOON_MS;
  const ours = walk(source, kind, untilMs, records => carried(kind, records));
  const theirs = walk(target, kind, untilMs, records => records);
  let looked = 0;
  let [a, b] = [await ours.next(), await theirs.next()];
  const count = (): void => {
    looked += 1;
    if (looked % 500 !== 0) return;
    signal.throwIfAborted();
    onLooked(kind, 500);
  };
  while (a.done !== true || b.done !== true) {
    const order = a.done === true ? 1 : b.done === true ? -1 : orderOf(kind, a.value, b.value);
    if (order < 0 && a.done !== true) {
      add({ kind, id: recordName(kind, a.value), what: 'did not arrive', isMissing: true });
    } else if (order > 0 && b.done !== true) {
      add({ kind, id: recordName(kind, b.value), what: 'is there and was not moved', isMissing: true });
    } else if (a.done !== true && b.done !== true) {
      const what = differenceOf(kind, a.value, b.value, isSame);
      if (what !== null) add({ kind, id: recordName(kind, a.value), what, isMissing: false });
    }
    if (order <= 0) {
      count();
      a = await ours.next();
    }
    if (order >= 0) b = await theirs.next();
  }
  onLooked(kind, looked % 500);
  return looked;
}

async function* walk<Kind extends MoveKind>(
  engine: Engine,
  kind: Kind,
  nowMs: number,
  carried: (records: readonly MovedRecords[Kind][]) => readonly MovedRecords[Kind][],
): AsyncGenerator<MovedRecords[Kind], undefined> {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof engine.exportRecords<Kind>>> = await engine.exportRecords({
      ...{ kind, after, nowMs },
    });
    yield* carried(page.records);
    after = page.next;
  } while (after !== null);
  return undefined;
}

function differenceOf<Kind extends MoveKind>(
  kind: Kind,
  a: MovedRecords[Kind],
  b: MovedRecords[Kind],
  isSame: CompareStores['isSame'],
): string | null {
  const unreadable = unreadableOf(a);
  if (unreadable) return 'could not be read whole: what is known of it was moved';
  const [one, other] = [comparable(kind, a), comparable(kind, b)];
  if (isDeepStrictEqual(one, other) || isSame(kind, a, b)) return null;
  return `differs in ${firstDifference(one, other)}`;
}

function unreadableOf(record: unknown): boolean {
  const { run, approval } = record as { run?: { unreadable?: string }; approval?: { unreadable?: string } };
  return run?.unreadable !== undefined || approval?.unreadable !== undefined;
}
