/** A part of the `.env` that `multi-job init` writes. */
export interface EnvBlock {
  /** Whoever has set one of these has decided the matter: the block is not proposed to them. None: it sets nothing. */
  decides: readonly string[];
  text: string;
}

/** Made for this file and known to nobody else yet. */
export interface InitSecrets {
  viewer: string;
  operator: string;
  admin: string;
  /** Signs the deliveries of the webhook that the file proposes. */
  webhook: string;
  /** Encrypts the secrets that are stored in a Redis. */
  secretsKey: string;
}

/**
 * The blocks of a new `.env`, in their order. Tokens are asked for from the first start, and the commands get no more
 * than the role they mostly need.
 */
export function envBlocks(secrets: InitSecrets, { isRedis }: { isRedis: boolean }): EnvBlock[] {
  return [HEADER, tokens(secrets), STORE, secretsKey(secrets, isRedis), ADDRESS, SCHEDULES, webhooks(secrets)];
}

const HEADER: EnvBlock = {
  decides: [],
  text: `# Settings of this installation, made by "multi-job init". Services started in this folder read them; a variable of the
# real environment wins. It holds secrets: keep it out of version control and readable by this user only (mode 0600).
# "multi-job doctor" checks everything. What else may be set stands in .env.example of the installed package.
`,
};

function tokens({ viewer, operator, admin }: InitSecrets): EnvBlock {
  return {
    decides: ['AUTH_ENABLED', 'AUTH_API_KEYS', 'AUTH_API_KEYS_FILE', 'MULTI_JOB_TOKEN'],
    text: `# --- Who may do what ---
# Everybody shows a token, people in the dashboard as well as programs. A viewer reads; an operator also saves and runs
# jobs; an admin also decides approvals. Hand each person or program one of its own, with no more than it needs, and write
# its name at the end: token:role:name. The audit log and approvals speak of it by that name, also after its token changed.
# docs/security.md: how to change tokens while the API runs (AUTH_API_KEYS_FILE).
AUTH_ENABLED=true
AUTH_API_KEYS=${viewer}:viewer:reader,${operator}:operator:commands,${admin}:admin:owner

# What the commands show that ask the API (multi-job jobs, runs, events): the token of the operator above.
MULTI_JOB_TOKEN=${operator}
`,
  };
}

const STORE: EnvBlock = {
  decides: ['DATA_DIR', 'REDIS_URL', 'REDIS_HOST'],
  text: `# --- Where everything is kept ---
# The SQLite file and the files that jobs write. A relative path starts at the folder in which the services are started.
DATA_DIR=./data
# Several machines work on one Redis (7.0 or newer) instead of the SQLite file:
#REDIS_URL=redis://127.0.0.1:6379
`,
};

function secretsKey({ secretsKey: key }: InitSecrets, isRedis: boolean): EnvBlock {
  return {
    decides: [],
    text: `# --- Secrets of accounts ---
# Beside the SQLite file a key is made at the first start (secrets.key). On Redis this one is used, which was made for you:
# take the # away together with that of REDIS_URL, give it to the services on every machine, and keep a copy of it apart
# from the backups. Without it no stored secret can be opened: docs/security.md.
${isRedis ? '' : '#'}SECRETS_KEY=${key}
`,
  };
}

const ADDRESS: EnvBlock = {
  decides: [],
  text: `# --- Where the API listens ---
# This machine only, until an address is named that others can reach: 0.0.0.0 for all of them, behind TLS.
#API_HOST=127.0.0.1
#API_PORT=8000
`,
};

const SCHEDULES: EnvBlock = {
  decides: [],
  text: `# --- Schedules ---
# The time zone of schedules that name none.
#DEFAULT_TIMEZONE=Asia/Jakarta
`,
};

function webhooks({ webhook }: InitSecrets): EnvBlock {
  return {
    decides: [],
    text: `# --- Channels ---
# Where messages may be sent, by account. The secret was made for you and signs each delivery; put your own address in.
#WEBHOOK_ACCOUNTS={"ops":{"url":"https://example.com/hook","secret":"${webhook}"}}
`,
  };
}
