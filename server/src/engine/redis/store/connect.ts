import { Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';
import { AppError, messageOf } from '../../../core/errors.ts';
import type { Logger } from '../../../core/logger.ts';

const CONNECT_TIMEOUT_MS = 5000;
const KEEP_ALIVE_MS = 10_000;
const LONGEST_RECONNECT_MS = 2000;
/** A connection that owes an answer for so long beyond the command's own limit is half open: it is dropped. */
const SILENCE_MS = 1000;

/** Replies come in the shapes of RESP2 on either protocol. */
type ClientOptions = Omit<RedisOptions, 'replyMapping'>;

export interface ConnectOptions {
  url: string;
  logger: Logger;
  commandTimeoutMs: number;
}

/**
 * A connection for commands. While it is away commands are refused at once, and those under way are not sent again,
 * since nobody knows whether they were done; it comes back by itself.
 *
 * @throws UNAVAILABLE (down), CONFIG_INVALID (refused password, database, TLS or address)
 */
export async function connectForCommands(options: ConnectOptions): Promise<Redis> {
  const redis = new Redis({ ...connectionOptions(options), enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  return opened(redis, options.logger);
}

/**
 * A connection for subscriptions. Who subscribes renews them after each reconnect: the client would leave a refusal of
 * its own renewal unhandled, and that ends the process.
 */
export async function connectForSubscriptions(options: ConnectOptions): Promise<Redis> {
  const redis = new Redis({ ...connectionOptions(options), autoResubscribe: false, maxRetriesPerRequest: null });
  return opened(redis, options.logger);
}

async function opened(redis: Redis, logger: Logger): Promise<Redis> {
  let lastError: unknown = null;
  redis.on('error', (error: unknown) => {
    lastError = error;
    logger.warn({ error: messageOf(error) }, 'the connection to Redis failed; retrying');
  });
  try {
    await redis.connect();
    // A refused SELECT is only told by an event; the connection would go on in database 0.
    if (lastError !== null) throw lastError as Error;
    return redis;
  } catch (error) {
    redis.disconnect();
    throw openingError(lastError ?? error);
  }
}

function connectionOptions({ url, commandTimeoutMs }: ConnectOptions): ClientOptions {
  return {
    ...addressOf(url),
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: commandTimeoutMs,
    socketTimeout: commandTimeoutMs + SILENCE_MS,
    keepAlive: KEEP_ALIVE_MS,
    autoResendUnfulfilledCommands: false,
    retryStrategy: attempt =>
      Math.min(LONGEST_RECONNECT_MS, 50 * 2 ** Math.min(attempt, 10)) * (0.5 + Math.random() / 2),
    // After a failover the old primary refuses writes: find the new one.
    reconnectOnError: error => error.message.startsWith('READONLY'),
  };
}

/** Reads `redis://user:password@host:port/db`, the same with `rediss://`, or `unix:///path.sock?db=1`. */
function addressOf(url: string): ClientOptions {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch (cause) {
    throw new AppError(
      'CONFIG_INVALID',
      'The Redis URL is not a URL; write redis://host:6379/0 or unix:///path/to.sock.',
      { cause },
    );
  }
  const credentials = {
    ...(parsed.username === '' ? {} : { username: decodeURIComponent(parsed.username) }),
    ...(parsed.password === '' ? {} : { password: decodeURIComponent(parsed.password) }),
  };
  if (parsed.protocol === 'unix:') {
    return {
      path: decodeURIComponent(parsed.pathname),
      db: databaseOf(parsed.searchParams.get('db') ?? ''),
      ...credentials,
    };
  }
  if (parsed.protocol !== 'redis:' && parsed.protocol !== 'rediss:') {
    const message = `The Redis URL starts with "${parsed.protocol}"; redis://, rediss:// and unix:// are known.`;
    throw new AppError('CONFIG_INVALID', message);
  }
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: parsed.port === '' ? 6379 : Number(parsed.port),
    db: databaseOf(parsed.pathname.slice(1)),
    ...credentials,
    ...(parsed.protocol === 'rediss:' ? { tls: {} } : {}),
  };
}

function databaseOf(text: string): number {
  if (/^\d{0,4}$/.test(text)) return Number(text);
  throw new AppError('CONFIG_INVALID', `The Redis URL names database "${text}"; it must be a number such as 0.`);
}

function openingError(error: unknown): AppError {
  const message = messageOf(error);
  if (/^(WRONGPASS|NOAUTH|ERR invalid password|ERR AUTH)|Authentication|NOPERM/i.test(message)) {
    const what = /NOAUTH/i.test(message)
      ? 'Redis asks for a password, and none was given'
      : `Redis refused the user name or password (${message.replace(/\.$/, '')})`;
    return new AppError('CONFIG_INVALID', `${what}: set the right one in REDIS_URL or REDIS_PASSWORD.`, {
      cause: error,
    });
  }
  if (/DB index is out of range|SELECT is not allowed/i.test(message)) {
    return new AppError('CONFIG_INVALID', `Redis does not have the database that the URL names: ${message}`, {
      cause: error,
    });
  }
  return new AppError('UNAVAILABLE', `Redis cannot be reached: ${message}`, { cause: error });
}
