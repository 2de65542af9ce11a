import type { Channel } from '@multi-job/contract';
import { isTagged } from '../grammar/fact.ts';
import type { Fact } from '../grammar/fact.ts';
import type { Clause } from './clause.ts';

/** A channel and an account as said; null where none was. */
export interface SaidPlace {
  channel: Channel | null;
  account: string | null;
  facts: Fact[];
}

export interface ClausePlaces {
  /** What is watched. */
  watched: SaidPlace[];
  /** Where results go. */
  notified: SaidPlace[];
  /** Channels of a report or a backup that nothing is sent to. */
  unused: SaidPlace[];
}

interface Group {
  use: 'subject' | 'notify';
  channels: Fact[];
  accounts: Fact[];
  isAccountFirst: boolean;
}

/** Which channels and accounts a clause is about, and which it sends to. */
export function readPlaces(clause: Clause): ClausePlaces {
  const facts = [...clause.sharedPlaces, ...clause.facts];
  const groups = groupsOf(facts, clause.intent === 'watch');
  const subjects = groups.filter(group => group.use === 'subject');
  const notified = groups.filter(group => group.use === 'notify').flatMap(placesOf);
  if (clause.intent === 'watch') return { watched: subjects.flatMap(placesOf), notified, unused: [] };
  const isSent = facts.some(fact => isTagged(fact, 'send'));
  const others = subjects.flatMap(placesOf);
  if (clause.intent === 'message') return { watched: [], notified: [...notified, ...others], unused: [] };
  if (clause.intent === 'http') return { watched: [], notified: [], unused: [] };
  if (notified.length > 0 || !isSent) return { watched: [], notified, unused: others };
  return { watched: [], notified: others, unused: [] };
}

function groupsOf(facts: readonly Fact[], isWatch: boolean): Group[] {
  const groups: Group[] = [];
  let isSent = false;
  facts.forEach((fact, index) => {
    isSent ||= isTagged(fact, 'send');
    if (fact.kind !== 'channel' && fact.kind !== 'accounts') return;
    const use = useOf(facts, index, groups.at(-1), { isWatch, isSent });
    const group = groups.at(-1);
    if (fact.kind === 'channel') {
      const doesFit =
        group?.use === use && (group.accounts.length === 0 || (group.isAccountFirst && group.channels.length === 0));
      if (doesFit) group.channels.push(fact);
      else groups.push({ use, channels: [fact], accounts: [], isAccountFirst: false });
      return;
    }
    const isFull = group !== undefined && group.isAccountFirst && group.channels.length > 0;
    if (group === undefined || isFull) groups.push({ use, channels: [], accounts: [fact], isAccountFirst: true });
    else group.accounts.push(fact);
  });
  return groups;
}

/** Whether results are sent there: "kirim ke slack", "email me"; a list goes on as it began. */
function useOf(
  facts: readonly Fact[],
  index: number,
  group: Group | undefined,
  { isWatch, isSent }: { isWatch: boolean; isSent: boolean },
): Group['use'] {
  const before = previousWord(facts, index);
  const isAimed =
    isTagged(before, 'to') || isTagged(before, 'via') || isTagged(before, 'place') || isTagged(before, 'me');
  if (isAimed && (isSent || !isWatch)) return 'notify';
  if (isWatch && isTagged(before, 'send') && !isTagged(facts[index + 1], 'intent')) return 'notify';
  const next = facts[index + 1];
  if (!isWatch && facts[index]?.kind === 'channel' && isTagged(next, 'me')) return 'notify';
  const isList = before !== undefined && (before.kind === 'channel' || before.kind === 'accounts');
  return isList && group !== undefined ? group.use : 'subject';
}

function previousWord(facts: readonly Fact[], index: number): Fact | undefined {
  let at = index - 1;
  const isSkipped = (fact: Fact | undefined) =>
    isTagged(fact, 'filler') && !isTagged(fact, 'me') && !isTagged(fact, 'place');
  while (isSkipped(facts[at]) || isTagged(facts[at], 'account')) at -= 1;
  return facts[at];
}

/** Several accounts of a channel, or one account of several channels: each pair is a place. */
function placesOf({ channels, accounts }: Group): SaidPlace[] {
  const named: (Fact | null)[] = channels.length > 0 ? channels : [null];
  const ids = accounts.flatMap(fact => (fact.kind === 'accounts' ? fact.ids.map(id => ({ id, fact })) : []));
  return named.flatMap((fact): SaidPlace[] => {
    const channel = fact?.kind === 'channel' ? fact.channel : null;
    const own = fact === null ? [] : [fact];
    if (ids.length === 0) return [{ channel, account: null, facts: own }];
    return ids.map(({ id, fact: account }) => ({ channel, account: id, facts: [...own, account] }));
  });
}
