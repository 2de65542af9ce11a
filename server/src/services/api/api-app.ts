import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { AccessRole, DecisionDoor } from '@multi-job/contract';
import type { ApiKey } from '../../core/auth/api-key.ts';
import type { AuditKeeper } from '../../operations/audit/audit-keeper.ts';
import type { SendAsAccount } from '../../core/accounts/send-as-account.ts';
import type { AccountDeps } from '../../operations/accounts/account-deps.ts';
import type { CatalogDeps } from '../../operations/catalog/catalog-deps.ts';
import type { TestMcpServerDeps } from '../../operations/mcp-servers/mcp-server-deps.ts';
import type { InputRules, OperationDeps } from '../../operations/operation-deps.ts';
import type { AiPlanner } from '../../operations/planner/planner-request.ts';
import type { ServiceDeps } from '../service.ts';
import type { ApiConfig } from './api-config.ts';

/** What a caller must be to use a route; `public` asks for nothing. */
type Role = 'public' | AccessRole;

export type ApiApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export interface ApiDeps extends ServiceDeps {
  config: ApiConfig;
  /** How the planner asks a language model. */
  ai: AiPlanner;
  /** Makes the stored secrets known, before something leaves the installation that must not hold one. */
  learnSecrets?: (() => Promise<void>) | undefined;
  /** The key of the audit log; absent where no secrets can be kept: its rows have none. */
  auditKeeper?: AuditKeeper | undefined;
  accounts: ApiAccounts;
  /** MCP servers as the API keeps and tries them. */
  mcpServers: TestMcpServerDeps;
  /** What can be connected. */
  catalog: Pick<CatalogDeps, 'loadTemplates' | 'accounts'>;
  /** What the settings refuse of a job's inputs; absent: nothing. */
  inputRules?: InputRules | undefined;
}

/** Accounts as the API keeps and tries them. */
export interface ApiAccounts {
  deps: AccountDeps;
  sendAsAccount: SendAsAccount;
}

/** What routes are given: also what the application's verbs need. */
export type RouteDeps = ApiDeps & OperationDeps;

declare module 'fastify' {
  interface FastifyContextConfig {
    role?: Role;
    /** Checks by itself where a call is from, whatever its address and origin, and puts it on record itself. */
    isDoor?: boolean;
  }
  interface FastifyRequest {
    /** 32 hex digits: of the caller's `traceparent`, else made here. */
    traceId: string;
    /** The caller's own trace id, or null when it sent none. */
    callerTraceId: string | null;
    /** Who asks, as stored with versions and events. */
    actor: string;
    /** Null for a caller without a valid token. */
    actorRole: AccessRole | null;
    /** What let the caller in; null while authentication is off, and on public routes. */
    apiKey: ApiKey | null;
    /** The address failed too often to be listened to. */
    isTurnedAway: boolean;
    /** Refused for where it comes from or what it asks for, before anybody asked who it is. */
    isStranger: boolean;
    /** An assistant asks, by MCP: see `VIA_HEADER`. */
    isByMcp: boolean;
    /** The door a caller says it comes through; it stands in what is decided, and widens nothing. */
    door: DecisionDoor;
    /** What the call changed, for the audit log, which takes secrets out: null where nothing was there, or is left. */
    audit: { before: unknown; after: unknown } | null;
  }
}
