/**
 * The prompt as the rules read it, of the same length: digits of all scripts as 0 to 9, full-width letters and marks as
 * plain ones. What cannot be folded one for one stays as it is.
 */
export function foldPrompt(prompt: string): string {
  return prompt.replace(/[\p{Nd}\uff01-\uff5e]/gu, letter => {
    if (letter.length > 1) return letter;
    const plain = letter.normalize('NFKC');
    return /^\p{Nd}$/u.test(plain) ? digitOf(plain) : plain.length === 1 ? plain : letter;
  });
}

/** Decimal digits of a script stand in runs of ten, from zero to nine. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
