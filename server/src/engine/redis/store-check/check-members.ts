import type { StoreFault } from '../../port/store-check.ts';
import { answerOf } from '../store/replies.ts';
import { faultsBy } from './look.ts';
import type { Look, Seen } from './look.ts';

const STEP = 500;

/** A list of the store, and what a member of it is to be (`lua/check-members.lua`). */
export interface List {
  name: string;
  rule: string;
  /** What it is of. */
  of?: string;
}

/** Some members of a list; `next` is null at the end. */
export async function checkSomeMembers(look: Look, { name, rule, of = '' }: List, cursor: string): Promise<Seen> {
  const { redis, keys } = look.store;
  const [next, flat] = await answerOf(redis.zscan(keys.of(name), cursor, 'COUNT', STEP));
  const members = [...new Set(flat.filter((_, at) => at % 2 === 0))];
  const faults = members.length === 0 ? [] : await faultsBy(look, 'check-members', [name, rule, of, ...members]);
  return { faults, looked: members.length, next: next === '0' ? null : next };
}

/** All of a list that is not long. */
export async function checkAllMembers(look: Look, list: List): Promise<StoreFault[]> {
  const faults: StoreFault[] = [];
  for (let cursor: string | null = '0'; cursor !== null;) {
    const seen: Seen = await checkSomeMembers(look, list, cursor);
    faults.push(...seen.faults);
    cursor = seen.next;
  }
  return faults;
}
