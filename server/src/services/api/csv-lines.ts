/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A line of RFC 4180 CSV. Text that a spreadsheet would carry out gets an apostrophe in front, which it shows as text.
 *
 * @param values numbers and text as they are, anything else as JSON; null is an empty field.
 */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map(fieldOf).join(',')}\r\n`;
}

function fieldOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const plain = typeof value === 'string' ? value : JSON.stringify(value);
  const text = FORMULA.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]|^ | $|^'/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
