/**
 * The Message-ID of a piece of a message of ours. It follows from the id of the message, which follows from its run and step:
 * the same piece sent again has the same one, so that a receiver and a person see that it is the same mail.
 */
export function messageIdFor(partId: string, domain: string): string {
  const at = partId.lastIndexOf('.');
  return `<multijob.${encoded(partId.slice(0, at))}.${partId.slice(at + 1)}@${domain}>`;
}

const OURS = /^<?multijob\.([A-Za-z0-9_=-]{1,400})\.(\d{1,4})@[^<>\s@]{1,255}>?$/;

/** Which message of ours a Message-ID is of; null: none. */
export function outboxIdIn(messageId: string): string | null {
  const [, id] = OURS.exec(messageId.trim()) ?? [];
  if (id === undefined) return null;
  return id.replaceAll(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}

/** Dots in a row and colons have no place in it. */
function encoded(id: string): string {
  return id.replaceAll(
    /[^A-Za-z0-9_-]/g,
    char => `=${char.codePointAt(0)?.toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

const MESSAGE_ID = /^<[^<>\s\p{Cc}]{3,900}>$/u;

/** The ids in a header such as References, oldest first; what is none is left out. */
export function messageIdsIn(header: string): string[] {
  const found = header.slice(0, 20_000).match(/<[^<>\s]{3,900}>/g) ?? [];
  return found.filter(isMessageId);
}

export function isMessageId(text: string): boolean {
  return MESSAGE_ID.test(text);
}
