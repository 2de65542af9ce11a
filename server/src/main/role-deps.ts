import type { Config } from '../config.ts';
import type { ProviderTemplate } from '../core/accounts/provider-template.ts';
import type { OpenVault } from '../core/secrets/open-vault.ts';
import type { Service, ServiceDeps } from '../services/service.ts';

/** What the wiring of a role is given besides what its service needs. */
export interface RoleDeps extends ServiceDeps {
  config: Config;
  version: string;
  openVault: OpenVault;
  /** Of the catalog, by provider. */
  templates: ReadonlyMap<string, ProviderTemplate>;
  /** Registers what is to be closed after the service has stopped, last one first. */
  closeLater: (close: () => Promise<void>) => void;
}

export interface StartedRole {
  service: Service;
  /** Where the API answers; null for the other roles. */
  url: string | null;
}
