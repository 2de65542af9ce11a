import type { Config } from '../config.ts';
import type { KnownSecrets } from '../core/redaction/known-secrets.ts';
import type { ProviderTemplate } from '../core/accounts/provider-template.ts';
import type { OpenVault } from '../core/secrets/open-vault.ts';
import type { Service, ServiceDeps } from '../services/service.ts';
import type { OpenedVault } from './open-vault.ts';

/** What the wiring of a role is given besides what its service needs. */
export interface RoleDeps extends ServiceDeps {
  config: Config;
  version: string;
  openVault: OpenVault;
  /** The same with where its key comes from. */
  vault: OpenedVault;
  knownSecrets: KnownSecrets;
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
