import { domainToASCII } from 'node:url';

/** One mailbox, its domain in ASCII and small letters. */
export interface MailAddress {
  /** Empty: none was given. */
  name: string;
  address: string;
}

/** RFC 5321: what a mailbox may be without quoting; nothing that a header or the dialogue with a server reads as more. */
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const NAMED = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^<>"]*?))\s*<([^<>\s]+)>\s*$/u;
const MAX_LOCAL = 64;
const MAX_ADDRESS = 254;
const MAX_NAME = 200;

/** Reads `a@example.com` or `Name <a@example.com>`. Null for anything else: several of them, line breaks, control characters. */
export function readMailAddress(text: string): MailAddress | null {
  if (text.length > MAX_ADDRESS + MAX_NAME || /[\p{Cc}\u2028\u2029]/u.test(text)) return null;
  const [, quoted, bare, within] = NAMED.exec(text) ?? [];
  const address = bareAddress(within ?? text.trim());
  if (address === null) return null;
  const name = quoted === undefined ? (bare ?? '') : quoted.replaceAll(/\\(.)/gu, '$1');
  return { name: name.trim().slice(0, MAX_NAME), address };
}

/** The part behind the `@`. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

function bareAddress(text: string): string | null {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  if (at < 1 || local.length > MAX_LOCAL || !LOCAL.test(local)) return null;
  const domain = domainToASCII(text.slice(at + 1)).toLowerCase();
  if (!DOMAIN.test(domain)) return null;
  const address = `${local}@${domain}`;
  return address.length > MAX_ADDRESS ? null : address;
}
