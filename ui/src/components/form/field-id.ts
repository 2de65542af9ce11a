/** The id of the control of a field, as the API names it: `label`, `config.base_url`, `filter.0.pointer`. */
export function fieldId(path: string): string {
  return `field-${path}`;
}

/** The path of the field that a control is for; null for one of another kind. */
export function pathOfField(id: string): string | null {
  return id.startsWith('field-') ? id.slice('field-'.length) : null;
}
