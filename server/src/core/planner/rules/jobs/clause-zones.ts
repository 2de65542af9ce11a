import type { Clause } from '../clauses/clause.ts';
import type { Fact, FactOf } from '../grammar/fact.ts';

/** The zone of a clause and the words that named it; `fact` is null where the request's zone is taken. */
export interface ClauseZone {
  zone: string;
  fact: FactOf<'zone'> | null;
  /** Whether several zones were said and this clause names none of them. */
  isUnclear: boolean;
}

/** A zone said once holds for all; of several, each clause keeps its own or the nearest before it. */
export function zonesOf(clauses: readonly Clause[], facts: readonly Fact[], defaultZone: string): ClauseZone[] {
  const said = facts.filter(fact => fact.kind === 'zone');
  const isOne = new Set(said.map(fact => fact.zone)).size <= 1;
  return clauses.map(clause => {
    const own = clause.facts.filter(fact => fact.kind === 'zone').at(-1);
    const at = clause.facts[0]?.from ?? 0;
    const near = own ?? said.findLast(fact => fact.from < at) ?? said[0];
    if (near === undefined) return { zone: defaultZone, fact: null, isUnclear: false };
    return { zone: near.zone, fact: near, isUnclear: !isOne && own === undefined };
  });
}
