import { statSync } from 'node:fs';
import { isIP } from 'node:net';
import { isAbsolute } from 'node:path';
import ipaddr from 'ipaddr.js';
import { parseAllowedHosts } from '../core/egress/allowed-hosts.ts';

/** Whether it can name a machine: an IP address (IPv6 without brackets) or a DNS name. */
export function isHostName(given: string): boolean {
  return (
    isIP(given) !== 0 || /^(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_-]+)*\.?$/.test(given)
  );
}

/** What `HTTP_TOOL_ALLOW_HOSTS` may list, as the egress rules read it. */
export function isAllowedHost(given: string): boolean {
  try {
    return parseAllowedHosts([given]).length === 1;
  } catch {
    return false;
  }
}

/** Scheme, host and port, and nothing after them. */
export function isWebOrigin(given: string): boolean {
  if (!URL.canParse(given)) return false;
  const url = new URL(given);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.origin === given.replace(/\/$/, '');
}

/** An address that may be shown: one with a password in it may not. */
export function isHttpUrl(given: string): boolean {
  if (!URL.canParse(given)) return false;
  const { protocol, username, password, search, hash } = new URL(given);
  return (protocol === 'http:' || protocol === 'https:') && username + password + search + hash === '';
}

export function isRedisUrl(given: string): boolean {
  if (!URL.canParse(given)) return false;
  const { protocol, hostname, pathname } = new URL(given);
  if (protocol === 'unix:') return pathname.length > 1;
  return (protocol === 'redis:' || protocol === 'rediss:') && hostname !== '' && /^(\/\d{0,3})?$/.test(pathname);
}

export function isTimezone(given: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: given });
    return true;
  } catch {
    return false;
  }
}

/** An address, a network in CIDR notation, or a name for a set of networks: who `X-Forwarded-For` is believed from. */
export function isProxyRange(given: string): boolean {
  if (given === 'loopback' || given === 'uniquelocal') return true;
  if (given.includes('%')) return false;
  const [address = '', bits, ...rest] = given.split('/');
  if (isIP(address) === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  // No bits would believe everybody, and nobody would be known by his address any more. IPv4 is written as such.
  const isMapped = ipaddr.parse(address).kind() === 'ipv6' && ipaddr.process(address).kind() === 'ipv4';
  return Number(bits) > 0 && !isMapped && ipaddr.isValidCIDR(given);
}

export function isFolder(given: string): boolean {
  return statSync(given, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The name of a program of PATH, or its absolute path: a relative one would depend on a folder that nobody chose. */
export function isProgram(given: string): boolean {
  if (given.includes('\0') || given === '.' || given === '..') return false;
  return isAbsolute(given) || !/[/\\*]/.test(given);
}
