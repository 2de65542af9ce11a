import type { ExportPage } from '../../port/move.ts';
import { byteOrder } from '../../records/byte-order.ts';
import { auditHead } from '../audit/audit-head.ts';
import { pausesIn } from '../pauses/pause-reply.ts';
import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

const TURN = '|turn';

export async function statePage(store: RedisStore): Promise<ExportPage<'state'>> {
  const { redis, keys } = store;
  const pools = await answerOf(redis.hgetall(keys.of('pools')));
  const turns = Object.entries(pools)
    .filter(([field]) => field.endsWith(TURN))
    .map(([field, turn]): [string, number] => [field.slice(0, -TURN.length), Number(turn)])
    .sort(([a], [b]) => byteOrder(a, b));
  const state = {
    auditHead: await auditHead(store),
    isUnderPressure: (await answerOf(redis.exists(keys.of('pressure')))) === 1,
    turns: Object.fromEntries(turns),
    pauses: pausesIn(pools['|pauses']),
  };
  return { records: [state], next: null };
}
