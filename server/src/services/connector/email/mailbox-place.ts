import { createHash } from 'node:crypto';
import type { MailServer } from '../../../channels/email/mail-server.ts';

type Place = Pick<MailServer, 'host' | 'port' | 'login'> & { mailbox: string };

/** Which mailbox it is: of another one the numbers mean nothing. By which port it is reached does not matter. */
export function placeOf({ host, login, mailbox }: Omit<Place, 'port'>): string {
  return hashed([host.toLowerCase(), login?.user ?? '', mailbox]);
}

/** Whether something that was written down is of this mailbox; it once had the port in it. */
export function isPlaceOf(written: string, place: Place): boolean {
  const { host, port, login, mailbox } = place;
  return written === placeOf(place) || written === hashed([host.toLowerCase(), port, login?.user ?? '', mailbox]);
}

function hashed(named: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(named)).digest('hex').slice(0, 32);
}
