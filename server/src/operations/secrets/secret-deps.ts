import type { Clock } from '../../core/clock.ts';
import type { NewId } from '../../core/ids.ts';
import type { OpenVault } from '../../core/secrets/open-vault.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';

/** What storing and reading a secret takes. */
export interface SecretDeps {
  engine: DocumentVerbs;
  clock: Clock;
  newId: NewId;
  openVault: OpenVault;
}

export const SECRETS_COLLECTION = 'secrets';
