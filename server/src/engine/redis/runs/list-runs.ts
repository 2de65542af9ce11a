import type { Run } from '@multi-job/contract';
import type { CursorPage } from '../../port/page.ts';
import type { RunFilter } from '../../port/queries.ts';
import { cursorOf, placeOf } from '../../records/cursors.ts';
import { asksForNothing } from '../../records/error-search.ts';
import { listOf, mapOf, textOf, textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { decode, highBound, lowBound, scopeOf } from './run-reply.ts';

/** Most rows one call looks at, however rare a match is. */
const LIST_BUDGET = 2000;

/** An error stands beside its run and has to be read from there. */
const ERROR_BUDGET = 500;

export async function listRuns(store: RedisStore, filter: RunFilter): Promise<CursorPage<Run>> {
  const place = placeOf('run', filter.cursor, /^[!-~]{1,64}$/);
  if (asksForNothing(filter)) return { items: [], nextCursor: null };
  const { index, args } = await scopeOf(store, filter);
  const high = place === null ? highBound(filter) : `(${place}`;
  const reply = listOf(
    await store.run('list-runs', [
      0,
      index,
      high,
      lowBound(filter),
      filter.limit,
      filter.error === undefined ? LIST_BUDGET : ERROR_BUDGET,
      ...args,
      filter.includePayloads === true ? '1' : '0',
    ]),
  );
  const rows = reply.slice(1).map(row => {
    const [id = '', text = '', ...extras] = textsOf(row);
    return { id, text, extras: mapOf(extras) };
  });
  const last = textOf(reply[0]);
  return {
    items: await decode(store, rows, filter.includePayloads === true),
    nextCursor: last === '' ? null : cursorOf('run', last),
  };
}
