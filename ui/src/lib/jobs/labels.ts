/** One label as `name=value`; a list takes up to eight of them, separated by commas. */
const PART = '[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?';
const TERM = `(?:${PART}/)?${PART}=${PART}`;
const TERMS = new RegExp(`^${TERM}(?:,${TERM}){0,7}$`);

/** Whether every label is a text, which a control can hold. */
export function isLabels(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).length > 0 &&
    Object.entries(value).every(
      ([name, text]) => typeof text === 'string' && !/[=,\s]/.test(name + text) && text !== '',
    )
  );
}

/** `name=value`, in order. */
export function labelTerms(labels: Readonly<Record<string, string>> | undefined): string[] {
  return Object.entries(labels ?? {})
    .map(([name, value]) => `${name}=${value}`)
    .toSorted();
}

export function textOfLabels(labels: Readonly<Record<string, string>>): string {
  return labelTerms(labels).join(', ');
}

/** What was typed; a part without `=` is a name without a value, of which the API says what is wrong. */
export function labelsOfText(text: string): Record<string, string> | undefined {
  const parts = text.split(/[,\s]+/).filter(part => part !== '');
  if (parts.length === 0) return undefined;
  return Object.fromEntries(
    parts.map(part => {
      const at = part.indexOf('=');
      return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
    }),
  );
}

/** What a list can be asked for; null while it is not typed to its end. */
export function labelFilterOf(text: string): string | null {
  const filter = text
    .split(/[,\s]+/)
    .filter(part => part !== '')
    .join(',');
  return TERMS.test(filter) ? filter : null;
}

/** The same once more, so that nothing but such an address ever becomes a link. */
export function runbookHref(runbook: string | undefined): string | null {
  if (runbook === undefined || !URL.canParse(runbook)) return null;
  const url = new URL(runbook);
  return url.protocol === 'https:' ? url.href : null;
}
