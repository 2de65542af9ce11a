import type { IntegrationAccount, PutAccount } from '@multi-job/contract';
import type { ProviderTemplate } from '../../core/accounts/provider-template.ts';
import type { Clock } from '../../core/clock.ts';
import type { McpTemplate } from '../../core/mcp/mcp-template.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';

/** All that can be connected. */
export interface Templates {
  /** By `provider`. */
  providers: ReadonlyMap<string, ProviderTemplate>;
  /** By `id`. */
  mcpServers: ReadonlyMap<string, McpTemplate>;
}

/** The templates, which are loaded when somebody first asks for them: a process that nobody asks does not hold them. */
export type LoadTemplates = () => Promise<Templates>;

export type FoundAccount = Pick<
  IntegrationAccount,
  'enabled' | 'label' | 'config' | 'secrets' | 'source' | 'revision' | 'unreadable'
>;

/** What bootstrapping needs of the accounts. */
export interface AccountStore {
  /** Also one of the environment; null where there is none. */
  find(provider: string, accountId: string): Promise<FoundAccount | null>;
  /** @throws REVISION_CONFLICT; `expectedRevision` 0: there must be none. */
  put(command: PutAccountCommand): Promise<unknown>;
}

export interface PutAccountCommand {
  provider: string;
  accountId: string;
  body: PutAccount;
  expectedRevision: number;
  actor: string;
}

export interface CatalogDeps {
  engine: DocumentVerbs;
  clock: Clock;
  loadTemplates: LoadTemplates;
  accounts: AccountStore;
}
