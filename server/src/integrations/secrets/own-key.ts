import { statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { VaultKeys } from './create-vault.ts';
import { readKeyFile } from './read-key-file.ts';
import { newVaultKeyText, type VaultKey } from './vault-key.ts';
import { placeKeyFile, removeKeyFile, removePrepared, replaceKeyFile } from './write-key-file.ts';

/**
 * The key that the platform makes for itself, in its data folder: `secrets.key`, and while a new one takes its place the one
 * before it, `secrets.key.previous`.
 *
 *     rotation   secrets.key   secrets.key.previous
 *     none       A             -
 *     begun      A             A      killed here: begins again
 *     under way  B             A      what is sealed under A is sealed anew under B
 *     ended      B             -
 *
 * Each step is one rename, and no key is removed while something may be sealed under it.
 */
export interface OwnKey {
  path: string;
  previousPath: string;
  /** Null where there is none yet. @throws CONFIG_INVALID */
  read: () => VaultKeys | null;
  /** Makes the key where there is none. @returns whether this call did. */
  make: () => boolean;
  /** The keys, when a file is another one than the last time this was asked; null: as then. @throws CONFIG_INVALID when it is gone. */
  renew: () => VaultKeys | null;
  /** Puts a new key beside the one in force, or goes on with what was begun. */
  beginRotation: () => VaultKeys;
  /**
   * Removes the previous key: all is sealed under this one.
   *
   * @throws CONFIG_INVALID when that is not the key in the file.
   */
  endRotation: (keyId: string) => void;
}

export function ownKey(dataDir: string): OwnKey {
  const path = join(dataDir, 'secrets.key');
  const previousPath = `${path}.previous`;
  let seen = '';

  const keyIn = (file: string): VaultKey | null => readKeyFile({ path: file, name: file, isOurs: true });
  const read = (): VaultKeys | null => {
    const current = keyIn(path);
    if (current === null) return null;
    const previous = keyIn(previousPath);
    return { current, previous: previous?.id === current.id ? null : previous };
  };

  return {
    path,
    previousPath,
    read,
    make: () => placeKeyFile(path, newVaultKeyText()),
    renew: () => {
      // Looked at before it is read: what changes in between is seen the next time.
      const looked = signatureOf(path, previousPath);
      if (looked === seen) return null;
      const keys = read();
      if (keys !== null) {
        seen = looked;
        return keys;
      }
      throw new AppError(
        'CONFIG_INVALID',
        `${path} is gone: what would be sealed now could not be opened after a restart. Put it back from where you keep it.`,
        { details: { isTold: true } },
      );
    },
    beginRotation: () => {
      const keys = mustBeThere(read(), path);
      if (keys.previous !== null) return keys;
      replaceKeyFile(previousPath, textOf(keys.current));
      replaceKeyFile(path, newVaultKeyText());
      return mustBeThere(read(), path);
    },
    endRotation: keyId => {
      const { current } = mustBeThere(read(), path);
      if (current.id !== keyId) {
        const message = `${path} holds the key ${current.id}, and all is sealed under ${keyId}: no key is removed.`;
        throw new AppError('CONFIG_INVALID', message);
      }
      removeKeyFile(previousPath);
      removePrepared(path);
    },
  };
}

function mustBeThere(keys: VaultKeys | null, path: string): VaultKeys {
  if (keys !== null) return keys;
  throw new AppError('CONFIG_INVALID', `${path} is not there: there is no key that could be changed.`);
}

function textOf({ bytes }: VaultKey): string {
  return `${bytes.toString('base64')}\n`;
}

function signatureOf(...paths: readonly string[]): string {
  return paths
    .map(path => {
      const stats = statSync(path, { throwIfNoEntry: false, bigint: true });
      return stats === undefined ? '-' : `${stats.ino}:${stats.mtimeNs}:${stats.size}:${stats.mode}`;
    })
    .join(' ');
}
