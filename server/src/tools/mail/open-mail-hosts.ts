import { isIP } from 'node:net';
import { normalHost } from '../../core/egress/allowed-hosts.ts';
import type { AllowedHost } from '../../core/egress/allowed-hosts.ts';
import { egressDenied } from '../../core/egress/egress-url.ts';
import type { MailAddressesOf } from '../../core/egress/mail-hosts.ts';
import { isPublicAddress } from '../../core/egress/public-address.ts';
import { AppError } from '../../core/errors.ts';
import type { ResolveHost } from '../http/pinned-lookup.ts';

const HOST = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})$/;

/** Which addresses of mail servers may be dialled. */
export function openMailHosts({
  allowedHosts,
  resolve,
}: {
  allowedHosts: readonly AllowedHost[];
  resolve: ResolveHost;
}): MailAddressesOf {
  return async (given, port) => {
    const host = normalHost(given.trim());
    if (isIP(host) === 0 && !HOST.test(host)) {
      throw new AppError(
        'VALIDATION',
        'host must be the name or IP address of a mail server, such as smtp.example.com.',
      );
    }
    const found = isIP(host) === 0 ? await lookUp(resolve, host) : [host];
    const isOpened = allowedHosts.some(each => each.host === host && (each.port === null || each.port === port));
    const usable = isOpened ? found : found.filter(isPublicAddress);
    if (usable.length > 0) return usable;
    throw egressDenied(host, found);
  };
}

async function lookUp(resolve: ResolveHost, host: string): Promise<string[]> {
  const unknown = `${host} has no address now: check the name of the server.`;
  const found = await resolve(host).catch((cause: unknown) => {
    throw new AppError('UNAVAILABLE', unknown, { cause });
  });
  if (found.length === 0) throw new AppError('UNAVAILABLE', unknown);
  return found.map(({ address }) => address);
}
