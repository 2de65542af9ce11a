import type { StoreConfig } from '../../config.ts';
import type { InstallationFacts } from '../../operations/installation/join-installation.ts';
import { storeName } from './store-name.ts';

/** Which store and which installation it is, and who else is there. */
export function joinedSentence(store: StoreConfig, { id, jobs, alive }: InstallationFacts): string {
  const name = id === null ? 'not used by any service yet' : `installation ${id}`;
  const count = jobs === 0 ? 'no job' : `${jobs} ${jobs === 1 ? 'job' : 'jobs'}`;
  return `${storeName(store)}, ${name}: ${count}; ${aliveWords(alive)}`;
}

export function aliveWords(alive: InstallationFacts['alive']): string {
  const counts = alive.map(([kind, count]) => `${count} ${kind}`).join(', ');
  return counts === '' ? 'no service is running' : `running: ${counts}`;
}
