import { fieldId } from './field-id';

/**
 * Puts the focus into the field, of those at some paths, that comes first on the page; where none of them has one, to
 * where all of it is edited.
 */
export function goToFirstFault(paths: readonly string[], otherwise: HTMLElement | null = null): void {
  const fields = paths.flatMap(path => nearestField(path) ?? []);
  const [first] = fields.sort((one, other) =>
    (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) === 0 ? 1 : -1,
  );
  const element = first ?? otherwise;
  const folded = element?.closest('details');
  if (folded != null) folded.open = true;
  element?.scrollIntoView({ block: 'center' });
  element?.focus({ preventScroll: true });
}

/** The control of a path, or of the nearest thing around it. */
function nearestField(path: string): HTMLElement | null {
  const steps = path.split('.');
  for (let length = steps.length; length > 0; length--) {
    const element = document.getElementById(fieldId(steps.slice(0, length).join('.')));
    if (element !== null) return element;
  }
  return null;
}

/** The JSON editor of a form that is shown as JSON. */
export function jsonOfForm(): HTMLElement | null {
  return document.querySelector<HTMLElement>('form .cm-content');
}
