import { AppError, messageOf } from '../../../core/errors.ts';
import type { CheckedPart, CheckPart } from '../../port/store-check.ts';
import { answerOf, listOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { checkDocuments } from './check-documents.ts';
import { checkJobs } from './check-jobs.ts';
import { checkSomeMembers } from './check-members.ts';
import type { List } from './check-members.ts';
import { checkRuns } from './check-runs.ts';
import { checkFixedTypes } from './check-types.ts';
import { faultsBy, faultsIn } from './look.ts';
import type { Look, Seen } from './look.ts';

type Walk = (look: Look, after: string) => Promise<Seen>;

/** In this order: what is counted comes after that which is counted has been mended. */
const SECTIONS: Readonly<Record<string, Walk>> = {
  types: checkFixedTypes,
  runs: (look, after) => checkRuns(look, after === '' ? '0' : after),
  jobs: (look, after) => checkJobs(look, after === '' ? '0' : after),
  lists: checkLists,
  documents: checkDocuments,
  live: checkLive,
  small: checkSmall,
};
const NAMES = Object.keys(SECTIONS);

const LISTS: readonly List[] = [
  { name: 'runs', rule: 'runs' },
  ...['q', 'd', 'r', 'a', 's', 'f', 'c'].map(status => ({ name: `s:${status}`, rule: 'status' })),
  { name: 'delayed', rule: 'delayed' },
  { name: 'wake', rule: 'wake' },
  ...['jobs', 'je:0', 'je:1'].map(name => ({ name, rule: 'jobs' })),
  { name: 'jx', rule: 'gone' },
  { name: 'failing', rule: 'failing' },
  { name: 'sj', rule: 'shapes' },
  { name: 'ap:all', rule: 'asked' },
  ...['ap:pending', 'ap:exp'].map(name => ({ name, rule: 'pending' })),
  ...['approved', 'rejected', 'expired', 'cancelled'].map(of => ({ name: `ap:${of}`, rule: 'answered', of })),
];

export async function checkPart(store: RedisStore, command: CheckPart): Promise<CheckedPart> {
  const [name = '', after = ''] = command.cursor === null ? [NAMES[0]] : split(command.cursor);
  const walk = SECTIONS[name];
  if (walk === undefined) throw new AppError('VALIDATION', 'This cursor is none of a check of the store.');
  const {
    faults,
    looked,
    next,
    notLookedAt = [],
  } = await walk({ store, command }, after).catch((error: unknown) => {
    if (!/\bWRONGTYPE\b/.test(messageOf(error))) throw error;
    return {
      faults: [],
      looked: 0,
      next: null,
      notLookedAt: [`A key of the wrong type kept the look at "${name}" from its end.`],
    };
  });
  return { faults, looked, next: next === null ? nextSection(name) : `${name}:${next}`, notLookedAt };
}

function split(cursor: string): [string, string] {
  const colon = cursor.indexOf(':');
  return [cursor.slice(0, colon), cursor.slice(colon + 1)];
}

function nextSection(name: string): string | null {
  const next = NAMES[NAMES.indexOf(name) + 1];
  return next === undefined ? null : `${next}:`;
}

/** Members that belong nowhere. `after`: number of the list, and where its scan stands. */
async function checkLists(look: Look, after: string): Promise<Seen> {
  const [number = '0', scanned = '0'] = after === '' ? [] : after.split('.');
  const list = LISTS[Number(number)];
  if (list === undefined) return { faults: [], looked: 0, next: null };
  const seen = await checkSomeMembers(look, list, scanned);
  return { ...seen, next: seen.next === null ? `${Number(number) + 1}.0` : `${number}.${seen.next}` };
}

async function checkLive(look: Look): Promise<Seen> {
  const { store, command } = look;
  const [looked, ...flat] = listOf(
    await store.run('check-live', [command.nowMs, command.isMending ? '1' : '0', command.mostLive]),
  );
  if (Number(looked) >= 0) return { faults: faultsIn(flat), looked: Number(looked), next: null };
  const left = `More than ${command.mostLive} runs have not ended: entries of queues, places of lanes and the numbers of runs were not looked at.`;
  return { faults: [], looked: 0, next: null, notLookedAt: [left] };
}

async function checkSmall(look: Look): Promise<Seen> {
  const { redis, keys } = look.store;
  const ids = await answerOf(redis.hkeys(keys.of('agents')));
  return {
    faults: await faultsBy(look, 'check-small', [look.command.mostLive, ...ids]),
    looked: ids.length,
    next: null,
  };
}
