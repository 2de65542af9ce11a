import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, messageOf } from '../core/errors.ts';
import type { OpenVault } from '../core/secrets/open-vault.ts';
import type { Vault } from '../core/secrets/vault.ts';
import { createVault } from '../integrations/secrets/create-vault.ts';

const KEY_BYTES = 32;

/** The vault of this process, opened with the first secret. */
export function openVaultOf({ dataDir }: { dataDir: string }): OpenVault {
  let vault: Vault | null = null;
  return () => (vault ??= createVault(keyIn(dataDir)));
}

function keyIn(dataDir: string): Buffer {
  const path = join(dataDir, 'secrets.key');
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(path, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw new AppError('CONFIG_INVALID', `${path} cannot be written: ${messageOf(error)}`);
    }
  }
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
}
