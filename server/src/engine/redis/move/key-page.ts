import type { ExportPage, ExportQuery } from '../../port/move.ts';
import type { MovedKey } from '../../port/moved-records.ts';
import { mendedJson } from '../../records/readable-record.ts';
import { statusOf } from '../runs/run-codec.ts';
import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { listedPage } from './listed-page.ts';
import { keysUnder } from './listing.ts';
import type { Listings } from './listing.ts';

const LIMIT = 1000;

/** In the order of their kinds. */
const BEGINNINGS = [
  ['enqueue', 'ik:'],
  ['remembered', 'k:'],
  ['window', 'w:'],
] as const satisfies (readonly [MovedKey['kind'], string])[];

interface Name {
  kind: MovedKey['kind'];
  key: string;
  beginning: string;
}

export async function keyPage(
  store: RedisStore,
  { after, nowMs }: ExportQuery<'keys'>,
  listings: Listings,
): Promise<ExportPage<'keys'>> {
  const { redis, keys } = store;
  const names = await listings.get('keys', after === null, () => listKeys(store));
  return listedPage<'keys', Name>(names, { after, limit: LIMIT }, async part => {
    if (part.length === 0) return [];
    const stored = await answerOf(redis.mget(part.map(({ beginning, key }) => keys.of(beginning + key))));
    return part.map(({ kind, key }, at) => {
      const moved = keyOf(kind, key, stored[at] ?? null);
      return moved === null || moved.expiresMs <= nowMs ? null : moved;
    });
  });
}

async function listKeys(store: RedisStore): Promise<Name[]> {
  const names: Name[] = [];
  for (const [kind, beginning] of BEGINNINGS) {
    for (const key of await keysUnder(store, beginning)) names.push({ kind, key, beginning });
  }
  return names;
}

/** As the scripts keep them; null for what is gone, or is none of ours. */
function keyOf(kind: MovedKey['kind'], key: string, stored: string | null): MovedKey | null {
  if (kind === 'enqueue') return enqueueKey(key, stored);
  const [, first, rest] = /^(\d+(?:\.\d+)?)\|([^]*)$/.exec(stored ?? '') ?? [];
  if (first === undefined || rest === undefined) return null;
  const expiresMs = Math.ceil(Number(first));
  return kind === 'window' ? { kind, key, expiresMs, count: Number(rest) } : { kind, key, expiresMs, value: rest };
}

type Kept = [fingerprint: string, expiresMs: number, runs: [runId: string, jobId: string, status: string][] | object];

function enqueueKey(key: string, stored: string | null): MovedKey | null {
  const json = mendedJson(stored, Array.isArray);
  if (json === null) return null;
  const [fingerprint, expiresMs, kept] = JSON.parse(json) as Kept;
  const runs = Array.isArray(kept) ? (kept as [string, string, string][]) : [];
  return {
    ...{ kind: 'enqueue', key, expiresMs: Math.ceil(expiresMs), fingerprint },
    runs: runs.map(([runId, jobId, letter]) => ({ runId, jobId, status: statusOf(letter) })),
  };
}
