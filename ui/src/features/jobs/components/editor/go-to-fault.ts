import { fieldId } from './faults-context';

/** Puts the focus into the field, of those at some paths, that comes first on the page; as JSON, into the editor. */
export function goToFirstFault(paths: readonly string[]): void {
  const fields = paths.map(nearestField).filter(field => field !== null);
  const [first] = fields.sort((one, other) =>
    (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) === 0 ? 1 : -1,
  );
  const element = first ?? document.querySelector<HTMLElement>('form .cm-content');
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
