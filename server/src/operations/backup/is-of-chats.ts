/**
 * What chats leave in the store: who was let in and who waits, what was said and is still to be acted upon, what buttons mean.
 * It holds where it came about: read back, what was said would be done a second time, and people would have rights again that
 * were taken from them, or that a forged file gives them.
 */
export function isOfChats(collection: string): boolean {
  return collection.startsWith('chat_') || OTHERS.has(collection);
}

/** Codes of those who wait, up to where updates and mails were read, and who went by which name. */
const OTHERS: ReadonlySet<string> = new Set(['pairing_books', 'telegram_offsets', 'mailboxes', 'known_names']);
