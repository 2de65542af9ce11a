import type { Fault, putAccountSchema } from '@multi-job/contract';
import { MAX_ACCOUNT_SECRETS } from '@multi-job/contract/integration-account';
import type { z } from 'zod';
import { secretFault } from '../../core/accounts/check-secret.ts';
import type { AccountRules } from '../../core/accounts/account-rules.ts';

export interface GivenSecrets {
  /** By name: a text to be stored, null to be cleared. Whatever is not here is kept. */
  given: Map<string, string | null>;
  faults: Fault[];
}

/**
 * What a body says of the secrets. An empty text, what a read answered and what is left out say nothing.
 *
 * @param stored names that the account has secrets under now.
 */
export function givenSecrets(
  { secret, secrets = {} }: Pick<z.output<typeof putAccountSchema>, 'secret' | 'secrets'>,
  rules: AccountRules,
  stored: readonly string[],
): GivenSecrets {
  const given = new Map<string, string | null>();
  const faults: Fault[] = [];
  const [first = 'secret'] = rules.secretNames;
  const known = new Set([...rules.secretNames, ...stored]);
  const take = (name: string, path: string, value: string | null): void => {
    if (value === '') return;
    const message = value === null ? null : secretFault(value, rules.auth);
    if (message !== null) faults.push({ path, message });
    const other = given.get(name);
    if (other !== undefined && other !== value) {
      faults.push({ path, message: `is given twice, as \`secret\` and under \`secrets\`: give it once` });
    }
    given.set(name, value);
  };
  if (secret !== undefined) take(first, 'secret', secret);
  for (const [name, value] of Object.entries(secrets)) {
    if (typeof value === 'object' && value !== null) continue;
    if (rules.knowsAllSecrets && !known.has(name) && value !== null && value !== '') {
      faults.push({
        path: 'secrets',
        message: `holds a name that the provider does not have; it has ${rules.secretNames.join(', ')}`,
      });
    } else take(name, `secrets.${name}`, value);
  }
  const names = new Set([...stored, ...[...given].flatMap(([name, value]) => (value === null ? [] : [name]))]);
  if (names.size > MAX_ACCOUNT_SECRETS) {
    faults.push({ path: 'secrets', message: `would be more than ${MAX_ACCOUNT_SECRETS}` });
  }
  return { given, faults };
}
