import type { Clock } from '../../core/clock.ts';
import type { NewId } from '../../core/ids.ts';
import type { OpenVault } from '../../core/secrets/open-vault.ts';
import type { Engine } from '../../engine/engine.ts';

/** What storing and reading secrets is given. */
export interface SecretDeps {
  engine: Engine;
  clock: Clock;
  newId: NewId;
  openVault: OpenVault;
}
