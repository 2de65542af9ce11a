import type { Clock } from '../../core/clock.ts';
import type { OpenVault } from '../../core/secrets/open-vault.ts';
import type { Engine } from '../../engine/engine.ts';

export interface SkillDeps {
  engine: Engine;
  clock: Clock;
  openVault: OpenVault;
}
