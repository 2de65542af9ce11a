import { createContext, use } from 'react';
import type { Fault } from '@/lib/api/api-error';
import { useApiWords } from '@/lib/i18n/api-words';

interface Faults {
  faults: readonly Fault[];
  /** Fields that the viewer has been in: only there it is time to say what is wrong. */
  touched: ReadonlySet<string>;
  showAll: boolean;
}

export const FaultsContext = createContext<Faults>({ faults: [], touched: new Set(), showAll: false });

/** What the API says of the field at a path, or of something in it; nothing before the viewer was there. */
export function useFault(path: string, reach: 'deep' | 'exact' = 'deep'): string | undefined {
  const { say } = useApiWords();
  const fault = useFaultAt(path, reach);
  return fault === undefined ? undefined : say(fault.message);
}

/** The same with the path of what it is about, for a field that holds a list. */
export function useFaultAt(path: string, reach: 'deep' | 'exact' = 'deep'): Fault | undefined {
  const { faults, touched, showAll } = use(FaultsContext);
  const fault = faults.find(one => one.path === path || (reach === 'deep' && one.path.startsWith(`${path}.`)));
  const wasThere = touched.has(path) || (reach === 'deep' && [...touched].some(one => one.startsWith(`${path}.`)));
  return showAll || wasThere ? fault : undefined;
}

/** Of some faults those that it is time to speak of. */
export function useDueFaults(faults: readonly Fault[]): readonly Fault[] {
  const { touched, showAll } = use(FaultsContext);
  const isDue = ({ path }: Fault): boolean =>
    [...touched].some(field => path === field || path.startsWith(`${field}.`) || field.startsWith(`${path}.`));
  return showAll ? faults : faults.filter(isDue);
}
