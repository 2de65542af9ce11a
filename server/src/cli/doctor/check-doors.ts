import type { Config } from '../../config.ts';
import { ok, warn, type Finding } from './finding.ts';

const CHECK = 'doors';

/** Under which address deliveries to triggers arrive. */
export function checkDoors({ api }: Config): Finding[] {
  if (api === undefined) return [];
  const { PUBLIC_URL: url } = api;
  if (url === null) {
    return [
      ok(CHECK, 'PUBLIC_URL is not set: triggers show the path of their address only, which is enough on one machine'),
    ];
  }
  if (url.startsWith('https:')) return [ok(CHECK, `deliveries to triggers arrive under ${url}`)];
  const detail = `PUBLIC_URL is ${url}: secrets of deliveries can be read on the way`;
  return [warn(CHECK, detail, 'put a proxy with TLS in front and set PUBLIC_URL to its https address')];
}
