import type { Config } from '../config.ts';
import type { OpenVault } from '../core/secrets/open-vault.ts';
import type { Service, ServiceDeps } from '../services/service.ts';

/** What the wiring of a role is given besides what its service needs. */
export interface RoleDeps extends ServiceDeps {
  config: Config;
  version: string;
  /** Absent where no secrets can be kept. */
  openVault?: OpenVault | undefined;
  /** Registers what is to be closed after the service has stopped, last one first. */
  closeLater: (close: () => Promise<void>) => void;
}

export interface StartedRole {
  service: Service;
  /** Where the API answers; null for the other roles. */
  url: string | null;
}
