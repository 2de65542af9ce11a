import type { ApiKey, ApiKeySource } from './api-key.ts';

/**
 * What keys of one name contradict each other in, a sentence each. A principal has one role: with two, a token that
 * somebody forgot to take away would keep the larger one. Names that differ only in case would be two people to four
 * eyes and one to a reader.
 */
export function principalFaults(keys: readonly ApiKey[], source: ApiKeySource): string[] {
  const faults: string[] = [];
  const first = new Map<string, ApiKey>();
  for (const key of keys) {
    if (key.name === null) continue;
    const spelling = key.name.toLowerCase();
    const other = first.get(spelling);
    if (other === undefined) first.set(spelling, key);
    else if (other.name !== key.name) {
      faults.push(
        `Entries ${other.entry} and ${key.entry} of ${source} have names that differ only in upper and lower case; write one of them.`,
      );
    } else if (other.role !== key.role) {
      faults.push(
        `Entries ${other.entry} and ${key.entry} of ${source} give one name two roles; a principal has one role, so keep one of them or choose another name.`,
      );
    }
  }
  return faults;
}
