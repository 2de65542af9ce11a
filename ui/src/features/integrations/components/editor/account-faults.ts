import { createContext, use } from 'react';
import type { Fault } from '@/lib/api/api-error';
import { useApiWords } from '@/lib/i18n/api-words';

/** What the API refused the last save for. */
export const FaultsContext = createContext<readonly Fault[]>([]);

/** The id of the control of a field, as the API names it: `label`, `config.base_url`, `secrets.bot_token`. */
export function fieldId(path: string): string {
  return `account-${path}`;
}

/** What the API says of the field at one of some paths, or of something in it. */
export function useFault(...paths: readonly string[]): string | undefined {
  const faults = use(FaultsContext);
  const { say } = useApiWords();
  const fault = faults.find(one => paths.some(path => one.path === path || one.path.startsWith(`${path}.`)));
  return fault === undefined ? undefined : say(fault.message);
}

/** Puts the focus into the first field of the page that some faults are about. */
export function goToFault(faults: readonly Fault[]): void {
  const fields = faults.flatMap(({ path }) => nearestField(path) ?? []);
  const [first] = fields.sort((one, other) =>
    (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) === 0 ? 1 : -1,
  );
  const folded = first?.closest('details');
  if (folded != null) folded.open = true;
  first?.scrollIntoView({ block: 'center' });
  first?.focus({ preventScroll: true });
}

function nearestField(path: string): HTMLElement | null {
  const steps = path.split('.');
  for (let length = steps.length; length > 0; length--) {
    const element = document.getElementById(fieldId(steps.slice(0, length).join('.')));
    if (element !== null) return element;
  }
  return null;
}
