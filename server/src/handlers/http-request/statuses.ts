/** A status, a class (`2xx`) or a range (`200-299`), several with commas between them. */
const ONE = '(?:[1-5][xX]{2}|[1-5]\\d\\d(?:\\s*-\\s*[1-5]\\d\\d)?)';
export const STATUS_WORDS = new RegExp(`^\\s*${ONE}(?:\\s*,\\s*${ONE})*\\s*$`);

export type StatusInput = number | string | readonly (number | string)[];

/** Whether a status is among those that are expected. */
export function isStatusIn(expected: StatusInput, status: number): boolean {
  return rangesOf(expected).some(({ from, to }) => status >= from && status <= to);
}

/** The expected statuses as a sentence has them: `200, 3xx`. */
export function statusText(expected: StatusInput): string {
  return [expected].flat().map(String).join(', ');
}

/** Whether every range runs from the lower to the higher status. */
export function areRangesSound(expected: StatusInput): boolean {
  return rangesOf(expected).every(({ from, to }) => from <= to);
}

function rangesOf(expected: StatusInput): { from: number; to: number }[] {
  return [expected]
    .flat()
    .flatMap(given => String(given).split(','))
    .map(rangeOf);
}

function rangeOf(words: string): { from: number; to: number } {
  const text = words.trim();
  if (/xx$/i.test(text)) return { from: Number(text[0]) * 100, to: Number(text[0]) * 100 + 99 };
  const [from = '', to = from] = text.split('-');
  return { from: Number(from), to: Number(to) };
}
