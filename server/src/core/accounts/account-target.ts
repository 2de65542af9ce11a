import { AppError } from '../errors.ts';
import type { AccountRules } from './account-rules.ts';

export interface WantedTarget {
  /** `provider/id`, for messages. */
  account: string;
  rules: Pick<AccountRules, 'baseUrl' | 'origins'>;
  /** An address of a bound origin, or a path that is taken from the account's base URL. */
  url: string;
  /** Before the path: holds a credential. */
  pathPrefix: string;
}

/**
 * Where a request of an account goes.
 *
 * @throws VALIDATION for what is neither address nor path, or a path of an account without an address; EGRESS_DENIED for
 *   an origin that the account is not bound to.
 */
export function accountTarget({ account, rules, url: given, pathPrefix }: WantedTarget): URL {
  const { baseUrl, origins } = rules;
  const url = /^[a-z][a-z0-9+.-]*:/i.test(given) ? addressOf(given) : pathOn(account, baseUrl, given);
  if (!origins.includes(url.origin) || url.username !== '' || url.password !== '') throw unbound(account, url, origins);
  if (pathPrefix !== '') {
    const base = baseUrl?.origin === url.origin ? baseUrl.pathname.replace(/\/+$/, '') : '';
    const rest = url.pathname.startsWith(base) ? url.pathname.slice(base.length) : url.pathname;
    url.pathname = `${base}${pathPrefix}${rest}`;
  }
  return url;
}

function addressOf(given: string): URL {
  if (/^https?:\/\//i.test(given) && URL.canParse(given)) return new URL(given);
  throw new AppError(
    'VALIDATION',
    'The URL cannot be read: give an http:// or https:// address, or a path that begins with "/".',
  );
}

/** Joined as text, so that a path cannot name another host. */
function pathOn(account: string, baseUrl: URL | null, path: string): URL {
  if (!/^\/(?![/\\])/.test(path) || /[\p{Cc}\\]/u.test(path)) {
    throw new AppError(
      'VALIDATION',
      'The URL must be an http:// or https:// address, or a path that begins with one "/".',
    );
  }
  if (baseUrl === null) {
    throw new AppError(
      'VALIDATION',
      `Account ${account} has no address that the path could be taken from: set its config.base_url, or give a whole address.`,
    );
  }
  const base = `${baseUrl.origin}${baseUrl.pathname.replace(/\/+$/, '')}`;
  return new URL(`${base}${path}`);
}

function unbound(account: string, url: URL, origins: readonly string[]): AppError {
  const bound = origins.length === 0 ? 'none' : origins.join(', ');
  return new AppError(
    'EGRESS_DENIED',
    `Account ${account} is not bound to ${url.origin}; its credential goes to ${bound} only. ` +
      'Use an address of these, or let an admin add the origin to config.allowed_origins of the account.',
    { details: { rule: 'account: bound origins only', account, origin: url.origin } },
  );
}
