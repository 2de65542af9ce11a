import type { Redis } from 'ioredis';
import { AppError, messageOf } from '../../../core/errors.ts';

const LEAST_REDIS = [7, 0] as const;
const LEAST_VALKEY = [7, 2] as const;

/** What the engine has to know of the server it stands on. Null: the server would not say. */
export interface ServerFacts {
  product: 'redis' | 'valkey';
  version: string;
  isAppendOnly: boolean | null;
  evictionPolicy: string | null;
  usedMemoryBytes: number | null;
}

/** Reads INFO, and CONFIG where INFO does not say it. A server that permits neither leaves gaps. */
export async function readServerFacts(redis: Redis): Promise<ServerFacts> {
  const info = parseInfo(await permitted(redis.info()));
  const product = info.has('valkey_version') ? 'valkey' : 'redis';
  return {
    product,
    version: info.get('valkey_version') ?? info.get('redis_version') ?? '',
    isAppendOnly: info.has('aof_enabled') ? info.get('aof_enabled') === '1' : null,
    evictionPolicy: info.get('maxmemory_policy') ?? (await configured(redis, 'maxmemory-policy')),
    usedMemoryBytes: info.has('used_memory') ? Number(info.get('used_memory')) : null,
  };
}

/** @throws CONFIG_INVALID for a server that is too old or may drop what it is given. */
export function assertServerFits(facts: ServerFacts): void {
  const least = facts.product === 'valkey' ? LEAST_VALKEY : LEAST_REDIS;
  const [major = 0, minor = 0] = facts.version.split('.').map(Number);
  if (facts.version !== '' && (major < least[0] || (major === least[0] && minor < least[1]))) {
    const message = `This is ${facts.product} ${facts.version}; version ${least.join('.')} or newer is needed.`;
    throw new AppError('CONFIG_INVALID', message);
  }
  if (facts.evictionPolicy !== null && facts.evictionPolicy !== 'noeviction') {
    const message =
      `Redis may drop runs when its memory is full (maxmemory-policy is ${facts.evictionPolicy}). Say ` +
      '"redis-cli CONFIG SET maxmemory-policy noeviction" to that server, and write "maxmemory-policy noeviction" into its configuration so that it holds after a restart.';
    throw new AppError('CONFIG_INVALID', message);
  }
}

/** Doubts that do not keep the engine from working, a sentence each. */
export function warningsOf(facts: ServerFacts): string[] {
  const warnings: string[] = [];
  if (facts.isAppendOnly === false) {
    warnings.push(
      'Redis keeps no append-only file: what was accepted since its last snapshot is lost when it restarts. Set appendonly yes.',
    );
  }
  if (facts.isAppendOnly === null)
    warnings.push('Redis does not let this user read INFO, so its persistence is not known.');
  if (facts.evictionPolicy === null) {
    warnings.push('Redis does not say its maxmemory-policy; make sure that it is noeviction.');
  }
  return warnings;
}

async function permitted(reply: Promise<unknown>): Promise<string> {
  try {
    return String(await reply);
  } catch (error) {
    if (messageOf(error).startsWith('NOPERM')) return '';
    throw error;
  }
}

async function configured(redis: Redis, name: string): Promise<string | null> {
  try {
    const reply = await redis.config('GET', name);
    return Array.isArray(reply) ? String(reply[1]) : null;
  } catch (error) {
    if (/^(NOPERM|ERR unknown command)/i.test(messageOf(error))) return null;
    throw error;
  }
}

function parseInfo(text: string): Map<string, string> {
  const pairs = text.split('\n').flatMap(line => {
    const colon = line.indexOf(':');
    return colon === -1 ? [] : [[line.slice(0, colon), line.slice(colon + 1).trim()] as const];
  });
  return new Map(pairs);
}
