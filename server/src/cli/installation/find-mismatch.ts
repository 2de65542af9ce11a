import type { Readiness } from '@multi-job/contract';
import { readClientConfig, type StoreConfig } from '../../config.ts';
import type { Overrides } from '../../config/config-faults.ts';
import type { InstallationFacts } from '../../operations/installation/join-installation.ts';
import { reachableUrl } from '../supervisor/reachable-url.ts';
import { storeName } from './store-name.ts';

const ASK_WITHIN_MS = 2000;

export interface Mismatch {
  /** What is wrong, a sentence. */
  problem: string;
  /** What to set. */
  mend: string;
}

/** Whether the API that the settings name works on another store than this process, so that neither does anything for the other. */
export async function findMismatch(
  store: StoreConfig,
  facts: InstallationFacts,
  overrides: Overrides = {},
): Promise<Mismatch | null> {
  const api = await askApi(overrides);
  if (api === null) return null;
  const isSame = api.engine === store.kind && (api.installation === null || api.installation === facts.id);
  if (isSame) return null;
  const own = facts.jobs === 0 ? 'an empty store of its own' : 'a store of its own';
  return {
    problem: `The API at ${api.url} belongs to another installation (on ${engineWords(api.engine)}); this is ${own}, ${storeName(store)}, and does nothing for that one.`,
    mend: mendOf(store, api.engine),
  };
}

/** A store that looks as if it was made by mistake: nothing is in it, and nobody else works on it. */
export function findLoneliness(store: StoreConfig, { jobs, alive }: InstallationFacts): Mismatch | null {
  if (store.kind !== 'embedded' || jobs > 0 || alive.length > 0) return null;
  return {
    problem: `This store is empty and no other process works on it: ${storeName(store)}.`,
    mend: 'Where another installation was meant, export REDIS_URL or DATA_DIR as that one has it, and start again.',
  };
}

function mendOf(store: StoreConfig, engine: Readiness['engine']): string {
  if (engine === 'redis') {
    return 'To join it, export REDIS_URL (and MULTI_JOB_NAMESPACE, where it is set) as that one has it: export REDIS_URL=redis://HOST:PORT';
  }
  const unset = store.kind === 'redis' ? 'unset REDIS_URL and the other REDIS_* variables, and ' : '';
  return `To join it, ${unset}export DATA_DIR with its data folder (its start names the file in it), or start this in the same folder.`;
}

function engineWords(engine: Readiness['engine']): string {
  return engine === 'redis' ? 'Redis' : 'the embedded engine';
}

/** Null where nothing answers, or where the settings do not say where to ask: that is told elsewhere. */
async function askApi(overrides: Overrides): Promise<(Readiness & { url: string }) | null> {
  try {
    const { host, port } = readClientConfig(overrides);
    if (port === 0) return null;
    const url = reachableUrl(host, port);
    // Loaded for this one question: who starts to stay holds no client.
    const { createClient } = await import('@multi-job/contract');
    return { ...(await createClient({ baseUrl: url, timeoutMs: ASK_WITHIN_MS }).health.ready()), url };
  } catch {
    return null;
  }
}
