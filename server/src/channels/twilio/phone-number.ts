/** E.164; also what people write without the `+`. */
const NUMBER = /^\+?([1-9]\d{5,14})$/;
/**
 * What Twilio says instead of a number that is hidden: the word ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN, UNAVAILABLE or PRIVATE on
 * the keys of a telephone.
 */
const HIDDEN: ReadonlySet<string> = new Set([
  ...['266696687', '7378742833', '2562533', '8656696', '86282452253', '7748283'],
]);

/** By which somebody is known: the digits of their number, as allow lists have them; null: hidden, or no number. */
export function senderIdOf(from: string): string | null {
  const [, digits] = NUMBER.exec(from) ?? [];
  return digits === undefined || HIDDEN.has(digits) ? null : digits;
}

/** As Twilio takes it; null for what is no number of a telephone with its country. */
export function receiverOf(to: string): string | null {
  const digits = senderIdOf(to);
  return digits === null ? null : `+${digits}`;
}
