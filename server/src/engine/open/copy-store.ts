import { AppError } from '../../core/errors.ts';
import type { StoreLocation } from './open-engine.ts';

/**
 * Copies a whole store at one moment, while services work on it.
 *
 * @param to path of the copy, which must not be there.
 * @returns its size in bytes.
 * @throws CONFIG_INVALID for Redis, which copies itself; else as the engine says.
 */
export async function copyStore(store: StoreLocation, to: string): Promise<number> {
  if (store.kind === 'redis') {
    throw new AppError(
      'CONFIG_INVALID',
      'A Redis is copied where its files are: see "Copying a Redis as it runs" in DEPLOYMENT_VPS.md.',
    );
  }
  const { copyFile } = await import('../embedded/store/copy-file.ts');
  return copyFile(store.path, to);
}
