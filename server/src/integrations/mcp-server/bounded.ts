/** The beginning of a text that is longer than `most` characters, and how long it is. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  // Not through the middle of a character of two units.
  const end = /[\ud800-\udbff]/.test(text[most - 1] ?? '') ? most - 1 : most;
  return `${text.slice(0, end)}… (${text.length} characters in all)`;
}

const SHOWN_OF_LARGE = 500;

/** A JSON value, or in its place the beginning of its text where that is longer than `most` characters. */
export function boundedJson(value: unknown, most: number): { value: unknown; isCut: boolean } {
  const text = JSON.stringify(value ?? null);
  if (text.length <= most) return { value: value ?? null, isCut: false };
  return { value: `Too large to be shown here; its JSON begins: ${cutText(text, SHOWN_OF_LARGE)}`, isCut: true };
}

/** A JSON value whose texts and lists are cut: for what is small unless somebody means harm. */
export function shortValue(value: unknown): unknown {
  if (typeof value === 'string') return cutText(value, 300);
  if (Array.isArray(value)) return value.slice(0, 10).map(shortValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, 30)
      .map(([name, part]) => [name, shortValue(part)]),
  );
}

/** An error of a run as lists show it. */
export function shortError(error: { code: string; message: string } | null | undefined) {
  if (error === null || error === undefined) return null;
  return { code: cutText(error.code, 100), message: cutText(error.message, 300) };
}
