/** Whether a value can be what a document is found by: texts by name. */
export function isFields(value: unknown): value is Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(text => typeof text === 'string');
}
