import type { Account, Provider } from './types';

type Config = Account['config'];

/** Settings that say where an account leads, for protocols without addresses too. */
const PLACE_NAME = /(?:^|_)(?:url|uri|host|hostname|server|domain|endpoint|site|instance|port)s?$/;

/**
 * Where an edit sends the account's secrets that whoever entered them has not seen: they are asked for anew then. Null
 * where there is nothing of the kind. The API has the last word.
 */
export function newPlaceOf(account: Account, config: Config, provider: Provider | undefined): string | null {
  const before = placesOf(account.config, provider);
  for (const [name, place] of placesOf(config, provider)) {
    // What is no address yet is still being typed.
    if (place !== null && before.get(name) !== place) return place;
  }
  return null;
}

function placesOf(config: Config, provider: Provider | undefined): Map<string, string | null> {
  const { base_url: given, allowed_origins: allowed, ...others } = config;
  const base = given === undefined || given === '' || given === null ? (provider?.base_url ?? undefined) : given;
  const origins = Array.isArray(allowed) ? allowed : [];
  return new Map([
    ...(base === undefined ? [] : [['base_url', addressIn(base)] as const]),
    ...origins.map(origin => [`origin ${JSON.stringify(origin)}`, addressIn(origin)] as const),
    ...placesIn(others, ''),
  ]);
}

function placesIn(value: object, path: string): [name: string, place: string | null][] {
  return Object.entries(value).flatMap(([name, item]: [string, unknown]) => {
    const here = `${path}.${name}`;
    if (typeof item === 'object' && item !== null) return placesIn(item, here);
    const words = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
    if (!PLACE_NAME.test(words)) return [];
    const text = typeof item === 'string' ? item : JSON.stringify(item);
    return [[here, /ur[il]s?$/.test(words) ? addressIn(text) : text]];
  });
}

/** Null where it is none. A slash at the end makes no difference. */
function addressIn(value: unknown): string | null {
  return typeof value === 'string' && URL.canParse(value) ? new URL(value).href.replace(/\/+$/, '') : null;
}
