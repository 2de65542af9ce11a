import type { ExportPage, ExportQuery } from '../../port/move.ts';
import type { MovedBudget, MovedReservation } from '../../port/moved-records.ts';
import { byteOrder } from '../../records/byte-order.ts';
import { answerOf, hashOf, numberOrNull, pipelineAnswers, textOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { listedPage } from './listed-page.ts';
import type { Listings } from './listing.ts';

const LIMIT = 500;
const READS = 3;

export async function budgetPage(
  store: RedisStore,
  { after }: ExportQuery<'budgets'>,
  listings: Listings,
): Promise<ExportPage<'budgets'>> {
  const { redis, keys } = store;
  const members = await listings.get('budgets', after === null, async () =>
    (await answerOf(redis.hkeys(keys.of('bu')))).sort(byteOrder),
  );
  return listedPage<'budgets', string>(members, { after, limit: LIMIT }, async part => {
    const pipeline = redis.pipeline();
    for (const member of part) {
      pipeline.hget(keys.of('bu'), member).zscore(keys.of('bx'), member);
      pipeline.hgetall(keys.of(`br:${runOf(member) ?? ''}`));
    }
    const replies = await pipelineAnswers(pipeline.exec());
    return part.map((member, at) => budgetOf(member, replies.slice(at * READS, (at + 1) * READS)));
  });
}

function runOf(member: string): string | null {
  return member.startsWith('run|') ? member.slice('run|'.length) : null;
}

function budgetOf(member: string, [use, touched, reserved]: unknown[]): MovedBudget {
  const reservations = Array.from(hashOf(reserved), ([id, text]) => reservationOf(id, text));
  return {
    member,
    amounts: amountsOf(textOf(use).split('|')),
    touchedMs: numberOrNull(touched) ?? 0,
    reservations:
      runOf(member) === null ? [] : reservations.sort((a, b) => byteOrder(a.reservationId, b.reservationId)),
  };
}

/** Kept as `open|tokens|cost|steps|day|agent key`. */
function reservationOf(reservationId: string, text: string): MovedReservation {
  const [isOpen, tokens = '0', cost = '0', steps = '0', day = '', ...agentKey] = text.split('|');
  const amounts = amountsOf([tokens, cost, steps]);
  return { reservationId, agentKey: agentKey.join('|'), day, amounts, isOpen: isOpen === '1' };
}

function amountsOf([tokens, cost, steps]: readonly string[]) {
  return { tokens: Number(tokens), costMicroUsd: Number(cost), steps: Number(steps) };
}
