import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Secret } from '../core/secrets/secret.ts';
import type { KeySource, SecretsKeySettings } from '../integrations/secrets/vault-keys.ts';
import type { Environment, SettingFault } from './config-faults.ts';
import type { CommonSettings } from './role-settings.ts';

type KeyVariable = 'SECRETS_KEY' | 'SECRETS_KEY_PREVIOUS';

/** Names of files in the folder that systemd names by CREDENTIALS_DIRECTORY (LoadCredential= of a unit). */
const CREDENTIALS: Readonly<Record<KeyVariable, string>> = {
  SECRETS_KEY: 'secrets-key',
  SECRETS_KEY_PREVIOUS: 'secrets-key-previous',
};

export function secretsKeySettings(common: CommonSettings, given: Environment): SecretsKeySettings {
  const [current = null] = sourcesOf('SECRETS_KEY', common, given);
  const [previous = null] = sourcesOf('SECRETS_KEY_PREVIOUS', common, given);
  return { current, previous };
}

/** A key that is given twice: nobody can say which of the two is meant. */
export function secretsKeyFaults(common: CommonSettings, given: Environment): SettingFault[] {
  const names: readonly KeyVariable[] = ['SECRETS_KEY', 'SECRETS_KEY_PREVIOUS'];
  const twice = names.flatMap(variable => {
    const [first, second] = sourcesOf(variable, common, given);
    if (first === undefined || second === undefined) return [];
    const shown = second.kind === 'variable' ? 'set' : JSON.stringify(second.path);
    return [
      { variable: second.name, given: shown, accepted: `nothing while ${first.name} is given; keep one of them` },
    ];
  });
  const lone = common.SECRETS_KEY_PREVIOUS !== null || common.SECRETS_KEY_PREVIOUS_FILE !== null;
  if (!lone || sourcesOf('SECRETS_KEY', common, given).length > 0) return twice;
  const variable = common.SECRETS_KEY_PREVIOUS === null ? 'SECRETS_KEY_PREVIOUS_FILE' : 'SECRETS_KEY_PREVIOUS';
  return [...twice, { variable, given: 'set', accepted: 'only beside SECRETS_KEY or SECRETS_KEY_FILE, the new key' }];
}

function sourcesOf(variable: KeyVariable, common: CommonSettings, given: Environment): KeySource[] {
  const value = common[variable];
  const file = common[`${variable}_FILE`];
  const folder = given['CREDENTIALS_DIRECTORY'];
  const name = CREDENTIALS[variable];
  const credential = folder === undefined ? null : join(folder, name);
  return [
    ...(value === null ? [] : [{ kind: 'variable' as const, name: variable, value: new Secret(value) }]),
    ...(file === null ? [] : [{ kind: 'file' as const, name: `${variable}_FILE`, path: resolve(file) }]),
    ...(credential === null || !existsSync(credential)
      ? []
      : [{ kind: 'credential' as const, name: `the credential ${name}`, path: credential }]),
  ];
}
