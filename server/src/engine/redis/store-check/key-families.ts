type RedisType = 'string' | 'hash' | 'zset' | 'set' | 'stream' | 'list';

/** What a key is to hold, and whether it can be made anew from the records. */
interface KeyType {
  type: RedisType;
  isIndex: boolean;
}

const record = (type: RedisType): KeyType => ({ type, isIndex: false });
const index = (type: RedisType): KeyType => ({ type, isIndex: true });

/** Of which there is one each. What is missing here is looked at by nobody. */
export const FIXED_KEYS: Readonly<Record<string, KeyType>> = {
  ...{ runs: index('zset'), 's:q': index('zset'), 's:d': index('zset'), 's:r': index('zset'), 's:a': index('zset') },
  ...{ 's:s': index('zset'), 's:f': index('zset'), 's:c': index('zset'), delayed: index('zset'), lanes: index('hash') },
  ...{ lseq: index('string'), wake: index('zset'), pools: index('hash'), failing: index('zset'), left: index('hash') },
  ...{ jobs: index('zset'), jx: index('zset'), 'je:0': index('zset'), 'je:1': index('zset'), types: index('zset') },
  ...{ sc: index('zset'), sj: index('zset'), dc: index('zset'), alive: index('zset'), agents: index('hash') },
  ...{ leases: index('zset'), gone: index('zset'), drain: index('set'), pr: index('hash'), cap: index('hash') },
  ...{ 'ap:all': index('zset'), 'ap:pending': index('zset'), 'ap:exp': index('zset'), 'ap:approved': index('zset') },
  ...{ 'ap:rejected': index('zset'), 'ap:expired': index('zset'), 'ap:cancelled': index('zset'), kvx: index('zset') },
  // Of these nothing but the past is lost, and without them no verb works.
  ...{ events: index('stream'), evseq: index('string'), metrics: index('hash'), tm: index('zset') },
  ...{ bu: index('hash'), bx: index('zset'), audit: record('stream'), auh: record('hash') },
};

/** Of which there is one for each of something, by what stands before the colon. */
const FAMILIES: Readonly<Record<string, KeyType>> = {
  ...{ r: record('string'), x: record('hash'), l: record('list'), j: record('hash'), jd: index('string') },
  ...{ jv: record('hash'), jr: index('zset'), q: index('stream'), lw: index('zset'), o: record('stream') },
  ...{ d: record('hash'), df: record('hash'), di: index('zset'), dx: index('zset'), kv: record('hash') },
  ...{
    kvi: index('zset'),
    jy: index('zset'),
    jy0: index('zset'),
    jy1: index('zset'),
    jm: index('zset'),
    cx: index('set'),
  },
  ...{ a: record('hash'), t: record('hash'), br: record('hash') },
};

export interface NamedKey {
  name: string;
  family: string;
  id: string;
}

/** The part of a key before its first colon, and what follows; null for a key of another kind. */
export function familyOf(name: string): NamedKey | null {
  const colon = name.indexOf(':');
  if (colon === -1) return null;
  const family = name.slice(0, colon);
  return family in FAMILIES ? { name, family, id: name.slice(colon + 1) } : null;
}

/** `[name, type, can be made anew (0|1)]` for the script. */
export function typeArgs(name: string, family: string | null): string[] {
  const wanted = family === null ? FIXED_KEYS[name] : FAMILIES[family];
  return wanted === undefined ? [] : [name, wanted.type, wanted.isIndex ? '1' : '0'];
}
