import { timingSafeEqual } from 'node:crypto';
import { tokenDigest } from './api-key.ts';
import type { ApiKey } from './api-key.ts';

/** Node gives a header that was sent several times as a list. */
type HeaderValue = string | readonly string[] | undefined;

/** Where a request may carry a token. */
export interface PresentedCredentials {
  /** The values of the header `AUTH_TOKEN_HEADER` names. */
  header: HeaderValue;
  /** The word before the token in that header (`AUTH_TOKEN_SCHEME`), in any case; '' for none. */
  scheme: string;
  /** The values of `X-API-Key`, which hold the bare token. */
  xApiKey: HeaderValue;
}

/** More tokens than these in one request are not looked at. */
const MAX_TOKENS = 4;

/**
 * The key of who sends a request, or null where none of its tokens is known. The time it takes depends on how many keys and
 * tokens there are, not on which of them agree.
 */
export function authenticate(presented: PresentedCredentials, keys: readonly ApiKey[]): ApiKey | null {
  let found: ApiKey | null = null;
  for (const token of presentedTokens(presented)) {
    const digest = tokenDigest(token);
    for (const key of keys) {
      if (timingSafeEqual(key.digest, digest)) found ??= key;
    }
  }
  return found;
}

/** The tokens a request carries: none says that it did not try. A header of another scheme (`Basic`) carries none. */
export function presentedTokens({ header, scheme, xApiKey }: PresentedCredentials): string[] {
  const tokens = [...valuesOf(header).map(value => tokenAfter(scheme, value)), ...valuesOf(xApiKey)];
  return tokens.filter(token => token !== '').slice(0, MAX_TOKENS);
}

function valuesOf(value: HeaderValue): string[] {
  if (value === undefined) return [];
  return (typeof value === 'string' ? [value] : value).map(one => one.trim());
}

/** '' where the value does not begin with the scheme. */
function tokenAfter(scheme: string, value: string): string {
  if (scheme === '') return value;
  const [word = '', ...rest] = value.split(/[ \t]+/);
  return word.toLowerCase() === scheme.toLowerCase() ? rest.join(' ') : '';
}
