import type { Fault } from '@multi-job/contract';
import { MAX_ACCOUNT_CONFIG_BYTES } from '@multi-job/contract/integration-account';
import { distance } from 'fastest-levenshtein';
import { withoutInlineSecrets } from '../redaction/inline-secrets.ts';
import { isSecretName } from '../redaction/secret-names.ts';
import { isKnown } from './account-rules.ts';
import { READ_PATTERN } from './check-templates.ts';
import { readCustomAuth } from './custom-auth.ts';
import type { ConfigField, ProviderTemplate } from './provider-template.ts';
import { readServiceAddress } from './service-address.ts';
import { PLACEHOLDER } from './placeholder.ts';

const MAX_TEXT_CHARS = 2000;
const MAX_ORIGINS = 20;
/** Fields that every account may have. */
const SHARED_FIELDS = ['base_url', 'allowed_origins'];
const CUSTOM_FIELDS = ['auth', 'headers', 'probe_path', 'reads', 'idempotency_header'];
const MAX_READS = 100;
/** Names that look like those of secrets and are none. */
const HARMLESS: ReadonlySet<string> = new Set(['token_url', 'auth', 'credential_type', 'token_endpoint']);
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$/;
/** A shorter name has too many neighbours. */
const MIN_NAME_CHARS = 4;

export interface CheckConfig {
  provider: string;
  template: ProviderTemplate | undefined;
  config: Readonly<Record<string, unknown>>;
  /** An account that is switched off may be filled in later. */
  isEnabled: boolean;
}

/** Every fault of a config with its path, none of which repeats a value. */
export function configFaults({ provider, template, config, isEnabled }: CheckConfig): Fault[] {
  if (Buffer.byteLength(JSON.stringify(config)) > MAX_ACCOUNT_CONFIG_BYTES) {
    return [{ path: 'config', message: `must be at most ${MAX_ACCOUNT_CONFIG_BYTES} bytes of JSON` }];
  }
  const fields = template?.config ?? [];
  const found = [
    ...fields.flatMap(field => fieldFaults(field, config[field.name], isEnabled)),
    ...addressFaults(config, fields),
    ...(isKnown(template) ? [] : customFaults(config)),
    // The catalog's own "custom" has a field for it, which may be filled in later.
    ...(template === undefined ? noAddressFaults(provider, config) : []),
    ...nearMisses(config, [
      ...fields.map(({ name }) => name),
      ...SHARED_FIELDS,
      ...(isKnown(template) ? [] : CUSTOM_FIELDS),
    ]),
    ...secretsIn(config, ['config'], new Set(fields.map(({ name }) => name))),
  ];
  return found.filter(({ path }, index) => found.findIndex(other => other.path === path) === index);
}

function fieldFaults(
  { name, kind, choices = [], isRequired, ...field }: ConfigField,
  value: unknown,
  isEnabled: boolean,
) {
  const path = `config.${name}`;
  if (value === undefined || value === null || value === '') {
    const isMissing = isRequired && isEnabled && field.default === undefined;
    const message = 'is required: fill it in, or save the account with "enabled": false until you can';
    return isMissing ? [{ path, message }] : [];
  }
  switch (kind) {
    case 'number':
      return typeof value === 'number' ? [] : [{ path, message: 'must be a number' }];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [{ path, message: 'must be true or false' }];
    case 'choice':
      return choices.includes(value as string) ? [] : [{ path, message: `must be one of ${choices.join(', ')}` }];
    case 'url':
      return addressFault(path, value);
    case 'text':
      return textFault(path, value);
  }
}

function textFault(path: string, value: unknown): Fault[] {
  if (typeof value !== 'string') return [{ path, message: 'must be a text' }];
  if (value.length > MAX_TEXT_CHARS) return [{ path, message: `must have at most ${MAX_TEXT_CHARS} characters` }];
  return /\p{Cc}/u.test(value) ? [{ path, message: 'must not hold control characters' }] : [];
}

function addressFault(path: string, value: unknown): Fault[] {
  const read = readServiceAddress(value);
  return 'fault' in read ? [{ path, message: read.fault }] : [];
}

/** What every account may have: its own address, and further origins that its secrets go to. */
function addressFaults({ base_url, allowed_origins }: CheckConfig['config'], fields: readonly ConfigField[]): Fault[] {
  const isChecked = fields.some(({ name }) => name === 'base_url');
  const isGiven = base_url !== undefined && base_url !== null && base_url !== '';
  const own = isChecked || !isGiven ? [] : addressFault('config.base_url', base_url);
  const query = isGiven && typeof base_url === 'string' && /[?#]/.test(base_url);
  const noQuery = query
    ? [{ path: 'config.base_url', message: 'must have no query and no fragment: paths are added to it' }]
    : [];
  return [...own, ...noQuery, ...originFaults(allowed_origins)];
}

function originFaults(given: unknown): Fault[] {
  const path = 'config.allowed_origins';
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given) || given.length > MAX_ORIGINS) {
    return [{ path, message: `must be a list of at most ${MAX_ORIGINS} origins such as https://uploads.example.com` }];
  }
  return given.flatMap((origin: unknown, index): Fault[] => {
    const at = `${path}.${index}`;
    const read = readServiceAddress(origin);
    if ('fault' in read) return [{ path: at, message: read.fault }];
    const isBare = read.url.pathname === '/' && read.url.search === '' && read.url.hash === '';
    if (!isBare) return [{ path: at, message: 'must be an origin: scheme, host and port, without a path' }];
    return read.url.hostname.includes('*') ? [{ path: at, message: 'must name one host: there are no wildcards' }] : [];
  });
}

function noAddressFaults(provider: string, { base_url, url }: CheckConfig['config']): Fault[] {
  if (hasText(base_url) || hasText(url)) return [];
  const message = `is required: "${provider}" is not in the catalog, so the account itself must say where it leads`;
  return [{ path: 'config.base_url', message }];
}

function customFaults({ auth, headers, probe_path, ...more }: CheckConfig['config']): Fault[] {
  const read = readCustomAuth(auth);
  const faults: Fault[] =
    'faults' in read
      ? read.faults.map(({ path, message }) => ({ path: ['config', 'auth', ...path].join('.'), message }))
      : [];
  if ('auth' in read && 'tokenUrl' in read.auth) {
    faults.push(...addressFault('config.auth.token_url', read.auth.tokenUrl));
  }
  if (headers !== undefined) faults.push(...headerFaults(headers));
  if (probe_path !== undefined && !(typeof probe_path === 'string' && /^\/(?![/\\])/.test(probe_path))) {
    faults.push({
      path: 'config.probe_path',
      message: 'must be a path such as /me, which is asked by GET and only reads',
    });
  }
  return [...faults, ...repeatFaults(more)];
}

/** What says which requests may be done again. */
function repeatFaults({ reads, idempotency_header: header }: CheckConfig['config']): Fault[] {
  const isList = Array.isArray(reads) && reads.length <= MAX_READS;
  const areReads = isList && reads.every(read => typeof read === 'string' && READ_PATTERN.test(read));
  const isHeader = typeof header === 'string' && HEADER_NAME.test(header);
  return [
    ...(reads === undefined || reads === null || areReads
      ? []
      : [
          {
            path: 'config.reads',
            message: `must be a list of at most ${MAX_READS} requests that only read, such as "GET *" or "POST /search"`,
          },
        ]),
    ...(header === undefined || header === null || header === '' || isHeader
      ? []
      : [{ path: 'config.idempotency_header', message: 'must be the name of a header, such as Idempotency-Key' }]),
  ];
}

function headerFaults(headers: unknown): Fault[] {
  const path = 'config.headers';
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) {
    return [{ path, message: 'must be an object of header names and texts' }];
  }
  return Object.entries(headers).flatMap(([name, value]: [string, unknown]): Fault[] => {
    const isHeader = HEADER_NAME.test(name);
    const isText = typeof value === 'string' && /^[\x20-\x7e]{0,2000}$/.test(value);
    return isHeader && isText ? [] : [{ path, message: 'must hold names of headers, and texts of visible ASCII' }];
  });
}

function hasText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** Fields that nobody knows are kept; one that is all but a known one was meant to be that one. */
function nearMisses(config: CheckConfig['config'], known: readonly string[]): Fault[] {
  return Object.keys(config).flatMap((name): Fault[] => {
    if (known.includes(name) || name.length < MIN_NAME_CHARS) return [];
    const meant = known.find(other => bare(other) === bare(name) || isNear(name, other));
    return meant === undefined
      ? []
      : [{ path: `config.${name}`, message: `is not a known field; did you mean ${meant}?` }];
  });
}

function isNear(name: string, other: string): boolean {
  return other.length >= MIN_NAME_CHARS && distance(name, other) <= (other.length > 6 ? 2 : 1);
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** A config is shown to whoever may read: what looks like a secret has its place elsewhere. */
function secretsIn(value: unknown, path: readonly string[], declared: ReadonlySet<string>): Fault[] {
  if (typeof value === 'string') return isSecretText(value) ? [secretFault(path)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]: [string, unknown]) => {
    const here = [...path, name];
    const isDeclared = path.length === 1 && declared.has(name);
    const isNamed = !isDeclared && !HARMLESS.has(name) && isSecretName(name) && holdsText(item);
    return isNamed ? [secretFault(here)] : secretsIn(item, here, declared);
  });
}

function isSecretText(text: string): boolean {
  const open = text.replaceAll(PLACEHOLDER, '');
  return withoutInlineSecrets(open) !== open;
}

/** Whether something is given that could be a secret, and not only the name of one in braces. */
function holdsText(value: unknown): boolean {
  if (typeof value === 'string') return value.replaceAll(PLACEHOLDER, '').trim() !== '';
  if (typeof value === 'number') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsText);
}

function secretFault(path: readonly string[]): Fault {
  const name = path.at(-1) ?? 'secret';
  const message = `looks like a secret, and a config is shown to everybody who may read: give it as "secrets": {"${/^[A-Za-z][\w.-]{0,63}$/.test(name) ? name : 'secret'}": …}`;
  return { path: path.join('.'), message };
}
