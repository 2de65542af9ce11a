import ipaddr from 'ipaddr.js';
import { isAccountAddress, isMetadataName } from '../egress/account-address.ts';
import { normalHost } from '../egress/allowed-hosts.ts';

const MAX_CHARS = 2048;

/**
 * The address of a service as an account names it. Faults are told without repeating it: it may hold a password.
 *
 * @returns the address, or why it is none, in words that follow the name of the field.
 */
export function readServiceAddress(given: unknown): { url: URL } | { fault: string } {
  if (typeof given !== 'string') return { fault: 'must be a text such as https://api.example.com/v1' };
  const text = given.trim();
  if (text.length > MAX_CHARS || /[\p{Cc}\s]/u.test(text) || !/^https?:\/\/[^/\\]/i.test(text) || !URL.canParse(text)) {
    return { fault: 'must be an http:// or https:// address such as https://api.example.com/v1' };
  }
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    return { fault: 'holds a user name or password: give them under `secrets`' };
  }
  const host = normalHost(url.hostname);
  if (isMetadataName(host) || (ipaddr.isValid(host) && !isAccountAddress(host))) {
    return {
      fault: `names ${host}, a link-local, metadata or otherwise special address, which no account may use: give the address of the service itself`,
    };
  }
  return { url };
}

/** Whether it is reached without TLS over a network that is not one's own. */
export function isUnprotected(url: URL): boolean {
  const host = normalHost(url.hostname);
  if (url.protocol !== 'http:' || host === 'localhost') return false;
  return !ipaddr.isValid(host) || ipaddr.parse(host).range() === 'unicast';
}
