import type { DocumentFields } from '../../port/documents.ts';
import { MOVES_COLLECTION } from '../../port/move.ts';
import type { ExportPage, ExportQuery } from '../../port/move.ts';
import type { MovedDocument } from '../../port/moved-records.ts';
import { isJsonObject, mendedJson } from '../../records/readable-record.ts';
import { answerOf, listOf, pipelineAnswers, textOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

const LIMIT = 200;
const STORED = /^(\d+)\|(\d+)\|([^]*)$/;

type Place = [collection: string, id: string];

/** A page never holds documents of two collections. */
export async function documentPage(
  store: RedisStore,
  { after }: ExportQuery<'documents'>,
): Promise<ExportPage<'documents'>> {
  const { redis, keys } = store;
  const place = after === null ? null : (JSON.parse(after) as Place);
  const collection = place?.[0] ?? (await collectionAfter(store, null));
  if (collection === null) return { records: [], next: null };
  const from = place === null || place[1] === '' ? '-' : `(${place[1]}`;
  const ids = await answerOf(redis.zrangebylex(keys.of(`di:${collection}`), from, '+', 'LIMIT', 0, LIMIT));
  const records = await documentsOf(store, collection, ids);
  if (ids.length === LIMIT) return { records, next: JSON.stringify([collection, ids.at(-1) ?? ''] satisfies Place) };
  const following = await collectionAfter(store, collection);
  return { records, next: following === null ? null : JSON.stringify([following, ''] satisfies Place) };
}

async function collectionAfter({ redis, keys }: RedisStore, collection: string | null): Promise<string | null> {
  const from = collection === null ? '-' : `(${collection}`;
  const following = await answerOf(redis.zrangebylex(keys.of('dc'), from, '+', 'LIMIT', 0, 2));
  return following.find(name => name !== MOVES_COLLECTION) ?? null;
}

async function documentsOf(
  { redis, keys }: RedisStore,
  collection: string,
  ids: readonly string[],
): Promise<MovedDocument[]> {
  if (ids.length === 0) return [];
  const reads = redis
    .pipeline()
    .hmget(keys.of(`d:${collection}`), ...ids)
    .hmget(keys.of(`df:${collection}`), ...ids);
  const [values, fields] = (await pipelineAnswers(reads.exec())).map(listOf);
  return ids.flatMap((id, at) => {
    const [, revision, updatedMs, json = ''] = STORED.exec(textOf(values?.[at])) ?? [];
    if (revision === undefined) return [];
    const found = JSON.parse(mendedJson(textOf(fields?.[at]), isJsonObject) ?? '{}') as DocumentFields;
    return [{ collection, id, revision: Number(revision), json, fields: found, updatedMs: Number(updatedMs) }];
  });
}
