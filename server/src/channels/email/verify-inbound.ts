import { refusedDelivery } from '../../core/doors/raw-delivery.ts';
import type { RawDelivery } from '../../core/doors/raw-delivery.ts';
import { isSameBytes } from '../../core/doors/same-bytes.ts';
import { singleHeader } from '../../core/doors/single-header.ts';
import type { Secret } from '../../core/secrets/secret.ts';
import type { AccountVerdict } from '../account-door.ts';

/**
 * Postmark ("Inbound webhook") signs nothing: the address that it posts to holds a user name and a password, which come as Basic
 * credentials. The password is the secret; the name is of no account.
 */
export function verifyInbound({ rawHeaders }: RawDelivery, secret: Secret): AccountVerdict {
  const header = singleHeader(rawHeaders, 'authorization');
  if (header.isRepeated) return refusedDelivery('repeated_header');
  const encoded = /^basic +([A-Za-z0-9+/=]{1,1024})$/i.exec(header.value ?? '')?.[1];
  if (encoded === undefined) return refusedDelivery('no_signature');
  const credentials = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = credentials.indexOf(':');
  if (colon === -1 || !isSameBytes(credentials.slice(colon + 1), secret.reveal()))
    return refusedDelivery('bad_signature');
  return { isVerified: true, signedAtSec: null };
}
