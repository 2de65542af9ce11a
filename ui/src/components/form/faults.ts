import { createContext, use } from 'react';
import type { Fault } from '@/lib/api/api-error';
import { useApiWords } from '@/lib/i18n/api-words';

/** What the API refused the last save for. */
export const FaultsContext = createContext<readonly Fault[]>([]);

/** What the API says of the field at one of some paths, or of something in it. */
export function useFault(...paths: readonly string[]): string | undefined {
  const faults = use(FaultsContext);
  const { say } = useApiWords();
  const fault = faults.find(one => paths.some(path => one.path === path || one.path.startsWith(`${path}.`)));
  return fault === undefined ? undefined : say(fault.message);
}
