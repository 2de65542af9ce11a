import type { AccountRules } from './account-rules.ts';

/** Fields of a config that say where an account leads, for protocols that have no origin. */
const PLACE_NAME = /(?:^|_)(?:url|uri|host|hostname|server|domain|endpoint|site|instance|port)s?$/;
/** They are compared as what they mean, not by how they are written. */
const READ_BY_RULES: ReadonlySet<string> = new Set(['base_url', 'token_url', 'allowed_origins']);

/**
 * Everything that decides where the secrets of an account go. What is here afterwards and was not before is a place that
 * whoever entered the secrets has not seen.
 */
export function destinationsOf({ baseUrl, origins, auth, config }: AccountRules): Set<string> {
  return new Set([
    ...origins.map(origin => `origin ${origin}`),
    ...(baseUrl === null ? [] : [`base ${baseUrl.href.replace(/\/+$/, '')}`]),
    ...('tokenUrl' in auth ? [`token ${auth.tokenUrl}`] : []),
    ...placesIn(config, []),
  ]);
}

/** The places of `after` that are not among those of `before`. */
export function newDestinations(before: AccountRules, after: AccountRules): string[] {
  const known = destinationsOf(before);
  return [...destinationsOf(after)].filter(place => !known.has(place));
}

function placesIn(value: object, path: readonly string[]): string[] {
  return Object.entries(value).flatMap(([name, item]: [string, unknown]) => {
    if (READ_BY_RULES.has(name)) return [];
    const here = [...path, name];
    if (typeof item === 'object' && item !== null) return placesIn(item, here);
    const words = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
    return PLACE_NAME.test(words) ? [`${here.join('.')} ${JSON.stringify(item)}`] : [];
  });
}
