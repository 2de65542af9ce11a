import ipaddr from 'ipaddr.js';
import { AppError } from '../errors.ts';
import { isAccountAddress, isMetadataName } from './account-address.ts';
import { isAllowedByName, normalHost } from './allowed-hosts.ts';
import type { AllowedHost } from './allowed-hosts.ts';
import type { AllowedAddress } from './egress-client.ts';
import { addressKind, isPublicAddress } from './public-address.ts';

/** Where a request may go. `isOpenedByName` says that its address need not be public. */
export interface EgressTarget {
  url: URL;
  isOpenedByName: boolean;
  /** The address of the account that the request is made for: it may be private, and nothing worse. */
  isOwn: boolean;
}

interface CheckEgressUrl {
  /** What the URL is relative to. */
  base?: URL | undefined;
  /** Opened for this request alone. */
  own?: AllowedAddress | undefined;
}

/**
 * Checks a URL before anything is dialled, at first and at each redirect. Names still have to pass the check of the
 * addresses they resolve to; literals are decided here, because a connection to a literal asks no resolver.
 *
 * @throws VALIDATION (not an http(s) URL, credentials in it), EGRESS_DENIED (a literal that is not public)
 */
export function checkEgressUrl(
  text: string,
  allowed: readonly AllowedHost[],
  { base, own }: CheckEgressUrl = {},
): EgressTarget {
  const url = parseUrl(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new AppError('VALIDATION', `"${url.protocol}" URLs are not fetched; give an http:// or https:// URL.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new AppError('VALIDATION', 'The URL holds a user name or password; send credentials in a header instead.');
  }
  const host = normalHost(url.hostname);
  if (host === '') throw new AppError('VALIDATION', 'The URL names no host.');
  if (!url.hostname.startsWith('[')) url.hostname = host;
  const isOwn = own !== undefined && isAllowedByName(url, [own]);
  if (isOwn && (isMetadataName(host) || (ipaddr.isValid(host) && !isAccountAddress(host)))) {
    throw accountAddressDenied(url.host, [host]);
  }
  const isOpenedByName = !isOwn && isAllowedByName(url, allowed);
  if (!isOwn && !isOpenedByName && ipaddr.isValid(host) && !isPublicAddress(host)) throw egressDenied(url.host, [host]);
  return { url, isOpenedByName, isOwn };
}

/** The refusal of the host of an account for the addresses it stands for. */
export function accountAddressDenied(host: string, addresses: readonly string[]): AppError {
  const found = addresses.map(address => (ipaddr.isValid(address) ? `${address} (${addressKind(address)})` : address));
  return new AppError(
    'EGRESS_DENIED',
    `Requests to ${host} are refused: ${found.join(', ')} is an address of the machine or its cloud, which no account may use. ` +
      'Set the base_url of the account to the address of the service itself.',
    { details: { rule: 'egress: no link-local or metadata addresses', host } },
  );
}

/** The refusal of a host for the addresses it stands for. */
export function egressDenied(host: string, addresses: readonly string[]): AppError {
  const found = addresses.map(address => `${address} (${addressKind(address)})`).join(', ');
  return new AppError(
    'EGRESS_DENIED',
    `Requests to ${host} are refused: ${found} is not a public address. ` +
      'To open this host, add it by name to HTTP_TOOL_ALLOW_HOSTS.',
    { details: { rule: 'egress: public addresses only', host } },
  );
}

function parseUrl(text: string, base: URL | undefined): URL {
  if (URL.canParse(text, base?.href)) return new URL(text, base);
  throw new AppError('VALIDATION', 'The URL cannot be read; give an absolute http:// or https:// URL.');
}
