import { readCustomAuth } from './custom-auth.ts';
import type { Idempotency, ProviderAuth, ProviderProbe, ProviderTemplate } from './provider-template.ts';
import { readServiceAddress } from './service-address.ts';

/** What `secret` stands for where no template says another name. */
const DEFAULT_SECRET = 'secret';
/** The provider of the catalog whose accounts say all themselves. */
const CUSTOM_PROVIDER = 'custom';
const BEARER: ProviderAuth = { kind: 'header', header: 'authorization', value: 'Bearer {secret}' };
const NOTHING_WRONG: readonly number[] = Array.from({ length: 100 }, (_, index) => 200 + index);

const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** What is usual; an account does not say it. */
const KEPT_HOURS = 24;

type Config = Readonly<Record<string, unknown>>;

/** How an account is reached and its credential sent: its template, and what its config says besides. */
export interface AccountRules {
  /** Where a path is taken from; null: the account has no address. */
  baseUrl: URL | null;
  /** The only ones that its secrets go to. */
  origins: readonly string[];
  auth: ProviderAuth;
  headers: Readonly<Record<string, string>>;
  /** By their names, the one that `secret` stands for first. */
  secretNames: readonly string[];
  /** Whether secrets of other names are refused. */
  knowsAllSecrets: boolean;
  /** The account with the defaults of its template. */
  config: Config;
  /** What it is tried with; null: nothing harmless is known. */
  probe: ProviderProbe | null;
  /** Patterns of requests that only read. */
  reads: readonly string[];
  /** How a repeated write is told from a new one; null: not at all. */
  idempotency: Idempotency | null;
}

/**
 * @param template of the provider; undefined for one that has none.
 * @param given the config of the account, whether it is right or not: what cannot be used counts as absent.
 */
export function accountRules(template: ProviderTemplate | undefined, given: Config): AccountRules {
  const config = withDefaults(template, given);
  const own = addressIn(config['base_url']) ?? addressIn(config['url']);
  const allowed = Array.isArray(config['allowed_origins']) ? config['allowed_origins'].flatMap(originIn) : [];
  if (!isKnown(template)) return customRules(config, own, allowed);
  const standard = template.baseUrl === undefined ? null : addressIn(template.baseUrl);
  const standardOrigins = [...(standard === null ? [] : [standard.origin]), ...(template.origins ?? [])];
  // A key for a server of one's own has no business at the provider's.
  const isElsewhere = own !== null && standard !== null && !standardOrigins.includes(own.origin);
  const names = template.secrets.map(({ name }) => name);
  return {
    baseUrl: own ?? standard,
    origins: distinct([...(own === null ? [] : [own.origin]), ...(isElsewhere ? [] : standardOrigins), ...allowed]),
    auth: template.auth,
    headers: template.headers ?? {},
    secretNames: names.length === 0 ? [DEFAULT_SECRET] : names,
    knowsAllSecrets: true,
    config,
    probe: template.probe ?? null,
    reads: template.reads,
    idempotency: template.idempotency ?? null,
  };
}

/** Whether a template says how its accounts are used. */
export function isKnown(template: ProviderTemplate | undefined): template is ProviderTemplate {
  return template !== undefined && template.provider !== CUSTOM_PROVIDER;
}

function customRules(config: Config, baseUrl: URL | null, allowed: readonly string[]): AccountRules {
  const read = readCustomAuth(config['auth']);
  const path = config['probe_path'];
  const header = config['idempotency_header'];
  return {
    baseUrl,
    origins: distinct([...(baseUrl === null ? [] : [baseUrl.origin]), ...allowed]),
    auth: 'auth' in read ? read.auth : BEARER,
    headers: textsIn(config['headers']),
    secretNames: [DEFAULT_SECRET],
    knowsAllSecrets: false,
    config,
    probe: typeof path === 'string' ? { method: 'GET', path, statuses: NOTHING_WRONG } : null,
    reads: Array.isArray(config['reads']) ? config['reads'].filter(read => typeof read === 'string') : [],
    idempotency: typeof header === 'string' ? { header, methods: WRITES, keptHours: KEPT_HOURS } : null,
  };
}

function withDefaults(template: ProviderTemplate | undefined, given: Config): Config {
  const defaults = (template?.config ?? []).flatMap(field =>
    field.default === undefined ? [] : [[field.name, field.default] as const],
  );
  const filled = Object.entries(given).filter(([, value]) => value !== '' && value !== null);
  return Object.fromEntries([...defaults, ...filled]);
}

function addressIn(value: unknown): URL | null {
  const read = readServiceAddress(value);
  return 'url' in read ? read.url : null;
}

function originIn(value: unknown): string[] {
  const url = addressIn(value);
  return url === null ? [] : [url.origin];
}

function textsIn(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
