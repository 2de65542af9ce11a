import { maskedSecret } from '@/components/form/masked-secret';
import type { Account, Provider } from './types';

export interface FieldChange {
  path: string;
  before?: unknown;
  after?: unknown;
}

/** What differs between two states of an account, as the API names it; of a secret what is shown of it. */
export function changesBetween(before: Account, after: Account): FieldChange[] {
  return [
    ...changeOf('label', before.label, after.label),
    ...changeOf('enabled', before.enabled, after.enabled),
    ...namesOf(before.config, after.config).flatMap(name =>
      changeOf(`config.${name}`, before.config[name], after.config[name]),
    ),
    ...namesOf(before.secrets, after.secrets).flatMap(name =>
      changeOf(`secrets.${name}`, shownOf(before, name), shownOf(after, name)),
    ),
  ];
}

function changeOf(path: string, before: unknown, after: unknown): FieldChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function namesOf(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}

function shownOf({ secrets }: Account, name: string): string | undefined {
  const secret = secrets[name];
  return secret?.has_secret === true ? maskedSecret(secret.secret_hint) : undefined;
}

/** The secrets of an account that have a name: those of its provider, then what else it holds. */
export function secretNames(account: Account | null, provider: Provider | undefined): string[] {
  const known = provider?.secrets.map(({ name }) => name) ?? ['secret'];
  const held = Object.entries(account?.secrets ?? {})
    .filter(([, { has_secret }]) => has_secret)
    .map(([name]) => name);
  return [...new Set([...known, ...held])];
}
