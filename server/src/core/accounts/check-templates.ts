import { providerIdSchema, secretNameSchema } from '@multi-job/contract/integration-account';
import type { Idempotency, ProviderProbe, ProviderTemplate, SecretField, Texts } from './provider-template.ts';

const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** Visible ASCII and blanks within: what a header can carry, and no line break. */
const HEADER_VALUE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;
/** They belong to one connection, or are worked out by the client. */
const NOT_OF_A_TEMPLATE: ReadonlySet<string> = new Set([
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailer', 'transfer-encoding'],
  ...['upgrade', 'host', 'content-length', 'expect', 'cookie'],
]);
/** A local server, which has no certificate. */
const PRIVATE_BY_NATURE: ReadonlySet<string> = new Set(['ollama']);
/** They describe no provider, and so have no documentation but ours. */
const WITHOUT_SOURCES: ReadonlySet<string> = new Set(['custom', 'webhook']);
/** Of requests that only read, such as `GET /repos/*`. */
export const READ_PATTERN = /^(?:GET|HEAD|POST) (?:\*|(?:\/(?:\*|[\w.~:@!$&'()+,;=-]+))+)$/;
/** Whatever stands in braces, so that a name that is none is told as well. */
const IN_BRACES = /\{([^{}]*)\}/g;

/** What is wrong with templates, a sentence each; empty when they can be used. */
export function checkTemplates(templates: readonly ProviderTemplate[]): string[] {
  const ids = templates.map(template => template.provider);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map(id => `${id} is there twice`);
  return [
    ...twice,
    ...templates.flatMap(template => faultsOf(template).map(fault => `${template.provider}: ${fault}`)),
  ];
}

function faultsOf(template: ProviderTemplate): string[] {
  const { provider, name, sources, manual, reads } = template;
  return [
    ...(providerIdSchema.safeParse(provider).success ? [] : ['its id is none']),
    ...(name.trim() === '' ? ['it has no name'] : []),
    ...textFaults('description', template.description),
    ...(manual === undefined ? [] : textFaults('manual', manual)),
    ...(sources.length > 0 || WITHOUT_SOURCES.has(provider) ? [] : ['it names no source']),
    ...sources.filter(source => !isHttps(source)).map(source => `the source ${source} is no https address`),
    ...urlFaults(template),
    ...authFaults(template),
    ...headerFaults(Object.entries(template.headers ?? {})),
    ...(template.idempotency === undefined ? [] : keyFaults(template.idempotency)),
    ...fieldFaults(template),
    ...(template.probe === undefined ? [] : probeFaults(template.probe)),
    ...reads.filter(read => !READ_PATTERN.test(read)).map(read => `"${read}" is no pattern of reads`),
  ];
}

function keyFaults({ header, methods, keptHours }: Idempotency): string[] {
  const isKept = Number.isFinite(keptHours) && keptHours > 0;
  return [
    ...nameFaults(header),
    ...(methods.length > 0 && isKept ? [] : ['its idempotency key needs methods, and hours that it is kept']),
  ];
}

function urlFaults({ provider, baseUrl, origins = [] }: ProviderTemplate): string[] {
  const mayBeHttp = PRIVATE_BY_NATURE.has(provider);
  const base =
    baseUrl === undefined || ((isHttps(baseUrl) || (mayBeHttp && isHttp(baseUrl))) && isBare(baseUrl))
      ? []
      : [`the base URL ${baseUrl} must be https, without a slash, a query or a user at its end`];
  const wrong = origins.filter(origin => !isHttps(origin) || new URL(origin).origin !== origin);
  return [...base, ...wrong.map(origin => `${origin} is no https origin`)];
}

function authFaults(template: ProviderTemplate): string[] {
  const { auth, secrets, manual, baseUrl, config } = template;
  const needsUrl = auth.kind !== 'protocol' && baseUrl === undefined;
  const hasUrlField = config.some(({ name, isRequired }) => name === 'base_url' && isRequired);
  const faults = needsUrl && !hasUrlField ? ['it has no base URL, and no required field "base_url"'] : [];
  if (manual !== undefined && auth.kind !== 'protocol') faults.push('it is manual, and says how to send a secret');
  switch (auth.kind) {
    case 'none':
      return faults;
    case 'header':
      return [...faults, ...headerFaults([[auth.header, auth.value]]), ...placeFaults([auth.value], template)];
    case 'basic':
      return [...faults, ...placeFaults([auth.username, auth.password], template)];
    case 'path': {
      const isPrefix = isPath(auth.prefix.replaceAll(IN_BRACES, 'x'));
      return [
        ...faults,
        ...(isPrefix ? [] : ['the prefix of its path is none']),
        ...placeFaults([auth.prefix], template),
      ];
    }
    case 'oauth2_refresh':
    case 'service_account':
      return [
        ...faults,
        ...(isHttps(auth.tokenUrl) ? [] : ['its token URL is no https address']),
        ...firstFaults(secrets),
      ];
    case 'protocol':
      return faults;
  }
}

function firstFaults(secrets: readonly SecretField[]): string[] {
  return secrets.length > 0 ? [] : ['it sends a secret, and has none'];
}

/** Every `{name}` is a secret of the template or a field of its config that is always there, and at least one is a secret. */
function placeFaults(values: readonly string[], { secrets, config }: ProviderTemplate): string[] {
  const secret = new Set(secrets.map(({ name }) => name));
  const fixed = new Set(config.flatMap(field => (field.isRequired ? [field.name] : [])));
  const named = values.flatMap(value => [...value.matchAll(IN_BRACES)].map(match => match[1] ?? ''));
  const unknown = named.filter(name => !secret.has(name) && !fixed.has(name));
  return [
    ...unknown.map(name => `{${name}} is none of its secrets, nor a required field of its config`),
    ...(named.some(name => secret.has(name)) ? [] : ['it sends no secret']),
  ];
}

function headerFaults(headers: readonly (readonly [name: string, value: string])[]): string[] {
  return headers.flatMap(([name, value]) => [
    ...nameFaults(name),
    ...(HEADER_VALUE.test(value) ? [] : [`the value of the header ${name} cannot be sent`]),
  ]);
}

function nameFaults(name: string): string[] {
  if (!HEADER_NAME.test(name)) return [`"${name}" is no name of a header`];
  return NOT_OF_A_TEMPLATE.has(name.toLowerCase()) ? [`the header ${name} is not for a template to set`] : [];
}

function fieldFaults({ secrets, config }: ProviderTemplate): string[] {
  const names = [...secrets, ...config].map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...twice.map(name => `the field ${name} is there twice`),
    ...names.filter(name => !secretNameSchema.safeParse(name).success).map(name => `"${name}" is no name of a field`),
    ...[...secrets, ...config].flatMap(({ name, label, help }) => [
      ...textFaults(`the label of ${name}`, label),
      ...(help === undefined ? [] : textFaults(`the help of ${name}`, help)),
    ]),
    ...config.flatMap(({ name, kind, choices, default: usual }) => {
      const list = choices ?? [];
      const isChoice = kind === 'choice';
      if (isChoice !== list.length > 0) return [`${name} must have choices if it is one, and else none`];
      if (usual === undefined) return [];
      return isOfKind(kind, usual) && (!isChoice || list.includes(String(usual)))
        ? []
        : [`the default of ${name} is none`];
    }),
  ];
}

function isOfKind(kind: string, value: unknown): boolean {
  if (kind === 'number' || kind === 'boolean') return typeof value === kind;
  return typeof value === 'string' && (kind !== 'url' || isHttps(value) || isHttp(value));
}

function probeFaults({ method, path, body, statuses, who, holds }: ProviderProbe): string[] {
  const pointers = [who, holds?.pointer].filter(pointer => pointer !== undefined);
  return [
    ...(isPath(path) ? [] : [`the path of its probe must begin with one slash and have no query: ${path}`]),
    ...(statuses.length > 0 && statuses.every(status => status >= 200 && status < 300)
      ? []
      : ['its probe must name statuses from 200 to 299']),
    ...(body === undefined || (method === 'POST' && isJson(body))
      ? []
      : ['the body of its probe must be JSON, sent by POST']),
    ...pointers.filter(pointer => !/^(?:\/[^/]+)+$/.test(pointer)).map(pointer => `${pointer} is no JSON pointer`),
  ];
}

function textFaults(what: string, { en, id }: Texts): string[] {
  return [
    ...(en.trim() === '' ? [`${what} has no English`] : []),
    ...(id.trim() === '' ? [`${what} has no Indonesian`] : []),
  ];
}

function isPath(text: string): boolean {
  return /^\/(?!\/)[^\s?#\\]*$/.test(text) && !text.split('/').includes('..');
}

function isHttps(text: string): boolean {
  return text.startsWith('https://') && URL.canParse(text);
}

function isHttp(text: string): boolean {
  return text.startsWith('http://') && URL.canParse(text);
}

function isBare(text: string): boolean {
  const { search, hash, username } = new URL(text);
  return search === '' && hash === '' && username === '' && !text.endsWith('/');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
