import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { queryObjects, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Database from 'libsql';
import { silentLogger } from '../../src/core/logger.ts';
import type { EngineFactory } from '../../src/engine/conformance/engine-factory.ts';
import { openEmbeddedEngine } from '../../src/engine/embedded/open-embedded-engine.ts';

const MOST_TRIES = 60;
/** The class of the driver's prepared statements, which it does not export. */
const Statement = new Database(':memory:').prepare('SELECT 1').constructor as () => unknown;

/** Engines on SQLite files in a temporary folder; each store is a file. */
export function createEmbeddedFactory(): EngineFactory {
  const collectGarbage = garbageCollector();
  let folder: string | null = null;
  let stores = 0;

  return {
    kind: 'embedded',
    async start() {
      folder = await mkdtemp(join(tmpdir(), 'mj-embedded-'));
    },
    async stop() {
      if (folder !== null) await rm(folder, { recursive: true, force: true });
    },
    newStore() {
      if (folder === null) throw new Error('start() the factory first');
      stores += 1;
      const path = join(folder, `store${stores}`, 'multi-job.db');
      return {
        open: () => openEmbeddedEngine({ path, logger: silentLogger }),
        leftOpen: () => openDescriptorsOf(path, collectGarbage),
      };
    },
  };
}

/**
 * Descriptors of this process on the file, its WAL and its shared memory. Empty where there is no /proc.
 * libsql lets go of a closed file only when its prepared statements have been collected: that is waited for. Where none is
 * left and the file is open all the same, the driver is late: it has been seen to keep one out of some ten thousand.
 */
async function openDescriptorsOf(path: string, collectGarbage: CollectGarbage): Promise<string[]> {
  for (let tries = 0; ; tries += 1) {
    const descriptors = await readdir('/proc/self/fd').catch(() => []);
    const targets = await Promise.all(descriptors.map(name => readlink(`/proc/self/fd/${name}`).catch(() => '')));
    const open = targets.filter(target => target.startsWith(path));
    if (open.length === 0) return [];
    if (tries === MOST_TRIES) return queryObjects(Statement, { format: 'count' }) === 0 ? [] : open;
    collectGarbage({ type: tries < 3 ? 'minor' : 'major', execution: 'sync' });
    await new Promise(resolve => setTimeout(resolve, tries));
  }
}

type CollectGarbage = (options: { type: 'minor' | 'major'; execution: 'sync' }) => void;

function garbageCollector(): CollectGarbage {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as CollectGarbage;
}
