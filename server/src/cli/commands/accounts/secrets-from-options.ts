import { AppError } from '../../../core/errors.ts';
import { askSecret } from '../../api/ask-secret.ts';
import { readTextFile } from '../../files/read-text-file.ts';

/** What stands for the first secret of the provider. */
const FIRST = '';

export interface SecretOptions {
  /** Paths, or `name=path`. */
  secretFile?: string[];
  /** True, or the name of the secret. */
  secretStdin?: string | true;
  /** Names to ask for; true for the first one. */
  ask?: string[] | true;
  /** Names to be cleared; true for the first one. */
  clear?: string[] | true;
}

/** The part of a save that is about secrets. */
export interface GivenSecrets {
  secret?: string | null;
  secrets?: Record<string, string | null>;
}

/**
 * Secrets from files, from stdin and from the terminal, in this order.
 *
 * @throws VALIDATION; no message repeats any of them.
 */
export async function secretsFromOptions(
  { secretFile = [], secretStdin, ask, clear }: SecretOptions,
  account: string,
): Promise<GivenSecrets> {
  const given = new Map<string, string | null>();
  for (const name of namesOf(clear)) given.set(name, null);
  for (const option of secretFile) {
    const [, name = FIRST, path = option] = /^([A-Za-z][\w.-]{0,63})=(.+)$/s.exec(option) ?? [];
    given.set(name, await readSecretFile(path));
  }
  if (secretStdin !== undefined) given.set(secretStdin === true ? FIRST : secretStdin, await readSecretFile('-'));
  for (const name of namesOf(ask)) {
    const typed = await askSecret(name === FIRST ? `Secret of ${account}` : `${name} of ${account}`);
    if (typed !== '') given.set(name, typed);
  }
  return bodyOf(given);
}

function namesOf(option: string[] | true | undefined): string[] {
  if (option === undefined) return [];
  return option === true ? [FIRST] : option;
}

/** The line break that ends a file is not part of what it holds. */
async function readSecretFile(path: string): Promise<string> {
  const read = await readTextFile(path);
  const what = path === '-' ? 'What came by stdin' : path;
  if ('fault' in read) throw new AppError('VALIDATION', `${what} ${read.fault.message}.`);
  const secret = read.text.replace(/\r?\n$/, '');
  if (secret === '') throw new AppError('VALIDATION', `${what} is empty: there is no secret in it.`);
  return secret;
}

function bodyOf(given: ReadonlyMap<string, string | null>): GivenSecrets {
  const named = Object.fromEntries([...given].filter(([name]) => name !== FIRST));
  const first = given.get(FIRST);
  return {
    ...(first !== undefined && { secret: first }),
    ...(Object.keys(named).length > 0 && { secrets: named }),
  };
}
