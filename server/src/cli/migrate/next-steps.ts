import type { MoveConfig, StoreConfig } from '../../config.ts';
import { storeName } from '../installation/store-name.ts';

const DEFAULT_NAMESPACE = 'mj';

export interface NextSteps {
  config: MoveConfig;
  to: StoreConfig;
  /** The platform's own key, where the source had that one; null: a given one, or none. */
  ownKeyPath: string | null;
  putAside: string | null;
}

/** Which settings the services need from now on, a line each. Never with a password. */
export function nextSteps({ config, to, ownKeyPath, putAside }: NextSteps): string[] {
  return [
    'Next: change the settings of every service (.env, or where its environment comes from), then start them.',
    ...settingLines({ config, to, ownKeyPath }).map(line => `  ${line}`),
    keptLine(config.from),
    ...(putAside === null ? [] : [`The file that was in the way is kept as ${putAside}.`]),
  ];
}

function settingLines({ config, to, ownKeyPath }: Omit<NextSteps, 'putAside'>): string[] {
  const keyFile = config.newKeyFile ?? ownKeyPath;
  if (to.kind === 'embedded') {
    return [
      'take away   REDIS_URL and the other REDIS_* variables',
      `DATA_DIR=${config.dataDir}`,
      ...(config.newKeyFile === null ? [] : [`SECRETS_KEY_FILE=${config.newKeyFile}`]),
    ];
  }
  return [
    `REDIS_URL=   the address given, ${addressOf(to)}, with its password if it has one`,
    ...(to.namespace === DEFAULT_NAMESPACE ? [] : [`MULTI_JOB_NAMESPACE=${to.namespace}`]),
    ...(keyFile === null
      ? []
      : [`SECRETS_KEY_FILE=${keyFile}   on every machine, for services on Redis make no key of their own`]),
  ];
}

function addressOf(to: StoreConfig): string {
  return storeName(to)
    .replace(/^Redis at /, '')
    .replace(/ \(namespace .*\)$/, '');
}

function keptLine(from: StoreConfig): string {
  const where = from.kind === 'embedded' ? `The file ${from.path}` : `What is in ${storeName(from)}`;
  return `${where} is kept as it was, and services refuse to work on it. "multi-job migrate --undo --yes" with its settings opens it again.`;
}
