import { AppError } from '../errors.ts';
import type { AllowedAddress } from './egress-client.ts';

/** One entry of HTTP_TOOL_ALLOW_HOSTS. A null port stands for every port. */
export interface AllowedHost {
  host: string;
  port: number | null;
}

/**
 * Reads entries such as `intranet.example`, `10.0.0.5:8080`, `[::1]:9000`.
 *
 * @throws CONFIG_INVALID naming the entry; no wildcards, schemes or paths.
 */
export function parseAllowedHosts(entries: readonly string[]): AllowedHost[] {
  return entries
    .map(entry => entry.trim())
    .filter(entry => entry !== '')
    .map(parseEntry);
}

/** Whether a URL's host and port were opened by name, so that its address is not checked. */
export function isAllowedByName(url: URL, allowed: readonly AllowedHost[]): boolean {
  const host = normalHost(url.hostname);
  const port = portOf(url);
  return allowed.some(entry => entry.host === host && (entry.port === null || entry.port === port));
}

/** The host and port of an address, to be opened for the requests of one account. */
export function allowOf(url: URL): AllowedAddress {
  return { host: normalHost(url.hostname), port: portOf(url) };
}

/** The port a URL dials. */
function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

/** A host name without trailing dots and, for IPv6, without brackets. */
export function normalHost(hostname: string): string {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return bare.replace(/\.+$/, '').toLowerCase();
}

function parseEntry(entry: string): AllowedHost {
  // An IPv6 literal without brackets is taken whole: its colons are not a port.
  const text = entry.split(':').length > 2 && !entry.startsWith('[') ? `[${entry}]` : entry;
  if (!/[/\\@*?#\s]/.test(text) && URL.canParse(`http://${text}`)) {
    const url = new URL(`http://${text}`);
    const port = /:(\d+)$/.exec(text.replace(/^\[[^\]]*\]/, 'v6'))?.[1];
    return { host: normalHost(url.hostname), port: port === undefined ? null : Number(port) };
  }
  throw new AppError(
    'CONFIG_INVALID',
    `HTTP_TOOL_ALLOW_HOSTS: "${entry}" is not a host name, IP address or host:port. ` +
      'Give names without scheme, path or wildcard, separated by commas, such as intranet.example,10.0.0.5:8080.',
  );
}
