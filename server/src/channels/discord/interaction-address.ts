import { createHash } from 'node:crypto';

const KEPT = /^(\d{1,20})\/((?!\.+$)[\w.~+=-]{1,2000})$/;

/** Discord takes answers to an interaction for 15 minutes; a minute is left for the way there. */
export const INTERACTION_USABLE_MS = 14 * 60_000;

/** As it is kept: it works without any other credential. */
export function interactionAddress(applicationId: string, token: string): string {
  return `${applicationId}/${token}`;
}

/** Behind the base URL. @returns null for what was not kept by `interactionAddress`. */
export function interactionPath(address: string): string | null {
  const [, applicationId, token] = KEPT.exec(address) ?? [];
  return applicationId === undefined || token === undefined
    ? null
    : `/webhooks/${applicationId}/${encodeURIComponent(token)}`;
}

/** Under which the address of an interaction is found. */
export function interactionRef(interactionId: string): string {
  return hashOf(`interaction/${interactionId}`);
}

/** Under which the address is found that the last button in a message came with. */
export function messageRef(messageId: string): string {
  return hashOf(`message/${messageId}`);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
