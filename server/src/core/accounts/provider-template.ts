/** What is known of a provider. Data, one file each, checked when the process starts. */
export interface ProviderTemplate {
  /** `openai`. */
  provider: string;
  /** As the provider writes it. */
  name: string;
  category: ProviderCategory;
  /** One sentence in each language: what an account of it is good for. */
  description: Texts;
  /** The pages that these facts come from. */
  sources: readonly string[];
  /** Absent where every account says its own (`config.base_url`). */
  baseUrl?: string;
  /** Further origins that the credential goes to, such as that of uploads. */
  origins?: readonly string[];
  auth: ProviderAuth;
  /** What is kept secret, first the one that `secret` stands for. */
  secrets: readonly SecretField[];
  config: readonly ConfigField[];
  /** Headers that every request carries, such as the version of an API. */
  headers?: Readonly<Record<string, string>>;
  /** A request that reads something harmless. Absent: the account cannot be tried. */
  probe?: ProviderProbe;
  /** Paths, by method, that only read. `GET *` where all do. `*` stands for one segment or, at the end, for the rest. */
  reads: readonly string[];
  /** How a repeated write is told from a new one; absent where the provider's documentation names no way. */
  idempotency?: Idempotency;
  /** Why an account cannot be used without work of one's own (`docs/integrations.md`): its flow is not built. */
  manual?: Texts;
}

/** The header that takes a key of our own, for requests of which methods, and how long the key is known at least. */
export interface Idempotency {
  header: string;
  methods: readonly ('POST' | 'PUT' | 'PATCH' | 'DELETE')[];
  keptHours: number;
}

export type ProviderCategory = 'model' | 'work' | 'channel' | 'commerce' | 'other';

export interface Texts {
  en: string;
  id: string;
}

/** How the credential is sent. `{name}` is the secret of that name, or the field of the config. Never in a query. */
export type ProviderAuth =
  | { kind: 'none' }
  | { kind: 'header'; header: string; value: string }
  | { kind: 'basic'; username: string; password: string }
  | { kind: 'path'; prefix: string }
  | { kind: 'oauth2_refresh'; tokenUrl: string; clientAuth: 'basic' | 'body' }
  | { kind: 'service_account'; tokenUrl: string; scopes: readonly string[] }
  /** Sent by the channel or protocol itself (SMTP, IMAP, a signed webhook), not over HTTP by this description. */
  | { kind: 'protocol' };

export interface SecretField {
  /** `secret` where there is only one, except for Telegram's `bot_token`. */
  name: string;
  label: Texts;
  /** Where it is found at the provider. */
  help?: Texts;
  isRequired: boolean;
}

export interface ConfigField {
  name: string;
  label: Texts;
  help?: Texts;
  kind: 'text' | 'url' | 'number' | 'boolean' | 'choice';
  choices?: readonly string[];
  isRequired: boolean;
  default?: string | number | boolean;
}

export interface ProviderProbe {
  method: 'GET' | 'POST';
  path: string;
  /** JSON, sent with its content type: a question of GraphQL, which asks by POST only. */
  body?: string;
  /** The statuses that mean "it works". */
  statuses: readonly number[];
  /** What the answer must say besides: some answer 200 also when they refuse. */
  holds?: { pointer: string; equals: string | number | boolean };
  /** Where the answer says whose credential it is: a JSON pointer to a name that may be shown. */
  who?: string;
}
