/**
 * Keeps the stores of the build of today, as a fixture that every later one must read:
 * `node --import tsx --conditions=source server/test/upgrades/write-stores.ts <version>`.
 * A fixture that is there is never written again.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fillStore } from './fill-store.ts';
import { readStore } from './read-store.ts';
import { keepStoreFile, openStoreFile } from './store-files.ts';

const [name] = process.argv.slice(2);
if (name === undefined || !/^[\w.-]+$/.test(name))
  throw new Error('Say which version the build is: write-stores.ts 0.1.0');
mkdirSync(fileURLToPath(new URL(`./stores/${name}`, import.meta.url)));

for (const kind of ['embedded', 'redis'] as const) {
  const store = await openStoreFile(kind, null);
  await fillStore(store.engine);
  const story = await readStore(store.engine);
  await store.close();
  await keepStoreFile(kind, name, store.path, story);
  await store.remove();
}
