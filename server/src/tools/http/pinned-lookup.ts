import { lookup as dnsLookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { egressDenied } from '../../core/egress/egress-url.ts';
import { isPublicAddress } from '../../core/egress/public-address.ts';

/** Resolves a name to all its addresses. */
export type ResolveHost = (hostname: string) => Promise<LookupAddress[]>;

/** The operating system's resolver. */
export function resolveHost(hostname: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    dnsLookup(hostname, { all: true }, (error, addresses) => {
      if (error) reject(error);
      else resolve(addresses);
    });
  });
}

/** Which addresses are dialled, and how the others are refused. */
export interface AddressGuard {
  admits: (address: string) => boolean;
  refusal: (host: string, addresses: readonly string[]) => Error;
}

const PUBLIC_ONLY: AddressGuard = { admits: isPublicAddress, refusal: egressDenied };

/**
 * A lookup for `net.connect` that gives it admitted addresses only, by default public ones. The socket dials exactly what was checked here, so
 * a name that answers differently the next time (DNS rebinding) gains nothing.
 */
export function pinnedLookup(resolve: ResolveHost, guard: AddressGuard = PUBLIC_ONLY): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      found => {
        const wanted = options.family === 4 || options.family === 6 ? options.family : null;
        const usable = found.filter(({ address, family }) => (wanted ?? family) === family && guard.admits(address));
        const [first] = usable;
        if (first === undefined) callback(refusal(hostname, found, guard), '', 0);
        else if (options.all === true) callback(null, usable);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)), '', 0);
      },
    );
  };
}

function refusal(hostname: string, found: readonly LookupAddress[], guard: AddressGuard): Error {
  if (found.length === 0) return new Error(`${hostname} has no address`);
  return guard.refusal(
    hostname,
    found.map(({ address }) => address),
  );
}
