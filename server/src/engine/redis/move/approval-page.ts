import type { ExportPage, ExportQuery } from '../../port/move.ts';
import type { MovedApproval } from '../../port/moved-records.ts';
import { byteOrder } from '../../records/byte-order.ts';
import { isJsonObject, mendedJson } from '../../records/readable-record.ts';
import { approvalOf } from '../approvals/approval-document.ts';
import { answerOf, hashOf, pipelineAnswers } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { listedPage } from './listed-page.ts';
import type { Listings } from './listing.ts';

const LIMIT = 200;

export async function approvalPage(
  store: RedisStore,
  { after }: ExportQuery<'approvals'>,
  listings: Listings,
): Promise<ExportPage<'approvals'>> {
  const { redis, keys } = store;
  const ids = await listings.get('approvals', after === null, async () =>
    (await answerOf(redis.zrange(keys.of('ap:all'), '0', '-1'))).sort(byteOrder),
  );
  return listedPage<'approvals', string>(ids, { after, limit: LIMIT }, async part => {
    const pipeline = redis.pipeline();
    for (const id of part) pipeline.hgetall(keys.of(`a:${id}`));
    const replies = await pipelineAnswers(pipeline.exec());
    return part.map((id, at) => recordOf(id, replies[at]));
  });
}

function recordOf(id: string, reply: unknown): MovedApproval | null {
  const approval = approvalOf(id, reply);
  if (approval === null) return null;
  const document = mendedJson(hashOf(reply).get('d'), isJsonObject);
  const asked = document === null ? {} : (JSON.parse(document) as { on_reject?: unknown });
  return { approval, onReject: asked.on_reject === 'continue' ? 'continue' : null };
}
