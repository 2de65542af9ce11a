/**
 * Puts values where `{name}` stands. One pass: what a value holds is never read as a template, and a placeholder
 * without a value stays as it is.
 */
export function fillTemplate(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{([A-Za-z_][A-Za-z0-9_.-]{0,63})\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : placeholder,
  );
}
