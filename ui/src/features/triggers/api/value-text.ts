/** A JSON value as one types it: a text that cannot be taken for anything else stands without quotes. */
export function textOfValue(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const isPlain = value.trim() === value && value !== '' && !value.includes('\n') && !isJson(value);
  return isPlain ? value : JSON.stringify(value);
}

/** What was typed: JSON where it is some, else a text. */
export function valueOfText(text: string): unknown {
  const typed = text.trim();
  return isJson(typed) ? (JSON.parse(typed) as unknown) : typed;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
