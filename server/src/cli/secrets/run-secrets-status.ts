import type { Overrides } from '../../config/config-faults.ts';
import { AppError } from '../../core/errors.ts';
import type { VaultKeys } from '../../integrations/secrets/create-vault.ts';
import type { KeyStore } from '../../integrations/secrets/vault-keys.ts';
import { secretsStatus, type SecretsStatus } from '../../operations/secrets/secrets-status.ts';
import { EXIT_FAILED, EXIT_OK } from '../exit-codes.ts';
import { textTable } from '../text-table.ts';
import { openSecrets } from './open-secrets.ts';

interface GivenKeys {
  source: string;
  keyId: string | null;
  previousKeyId: string | null;
  /** Why there is none that can be used. */
  fault: string | null;
}

/**
 * Prints which key is given, which one the store has, and what is sealed under which. Works without a key.
 *
 * @returns the exit code: 0 all is sealed under the key that is given, 1 not so. Throws what kept it from looking.
 */
export async function runSecretsStatus(options: { asJson: boolean; overrides: Overrides }): Promise<number> {
  const { engine, keyStore, close } = await openSecrets(options.overrides);
  try {
    const status = await secretsStatus(engine);
    const given = givenKeys(keyStore);
    const advice = adviceFor(status, given);
    process.stdout.write(options.asJson ? jsonOf(status, given, advice) : textOf(status, given, advice));
    return advice === null ? EXIT_OK : EXIT_FAILED;
  } finally {
    await close();
  }
}

function givenKeys({ source, read }: KeyStore): GivenKeys {
  const none = { source, keyId: null, previousKeyId: null };
  try {
    const keys: VaultKeys | null = read();
    if (keys === null) return { ...none, fault: null };
    return { source, keyId: keys.current.id, previousKeyId: keys.previous?.id ?? null, fault: null };
  } catch (error) {
    if (error instanceof AppError) return { ...none, fault: error.message };
    throw error;
  }
}

/** What is to be done; null: nothing. */
function adviceFor(status: SecretsStatus, { keyId, previousKeyId, fault, source }: GivenKeys): string | null {
  if (fault !== null) return fault;
  const given = [keyId, previousKeyId].filter(id => id !== null);
  const used = [...new Set([status.keyId, status.nextKeyId, ...Object.keys(status.byKey)])].filter(id => id !== null);
  const missing = used.filter(id => !given.includes(id));
  if (keyId === null && used.length > 0)
    return `No key is given (${source}); services do not start without ${used.join(' and ')}.`;
  if (missing.length > 0)
    return `The key ${missing.join(', ')} is needed as well; docs/security.md says how to give it.`;
  if (status.damaged > 0) return `${status.damaged} of them cannot be read; "multi-job secrets check" names them.`;
  if (used.every(id => id === keyId)) return null;
  return `Not all is sealed under ${keyId ?? ''} yet: "multi-job secrets rotate" finishes it, and so does the next start.`;
}

function jsonOf(status: SecretsStatus, given: GivenKeys, advice: string | null): string {
  const { keyId, nextKeyId, total, own, byKind, byKey, damaged } = status;
  const key = { source: given.source, key_id: given.keyId, previous_key_id: given.previousKeyId, fault: given.fault };
  const store = { key_id: keyId, next_key_id: nextKeyId, total, own, by_kind: byKind, by_key: byKey, damaged };
  return `${JSON.stringify({ key, store, advice }, null, 2)}\n`;
}

function textOf(status: SecretsStatus, given: GivenKeys, advice: string | null): string {
  const kinds = Object.entries(status.byKind).map(([kind, count]) => `${kind.replaceAll('_', ' ')} ${count}`);
  const keys = Object.entries(status.byKey).map(([id, count]) => `${id} ${count}`);
  const rows = [
    ['key', given.keyId === null ? `none (${given.source})` : `${given.keyId} (${given.source})`],
    ...(given.previousKeyId === null ? [] : [['previous key', given.previousKeyId]]),
    ['key of the store', status.keyId ?? 'none yet: nothing was ever sealed'],
    ...(status.nextKeyId === null ? [] : [['on the way to', status.nextKeyId]]),
    ['secrets entered', kinds.length === 0 ? '0' : `${status.total}: ${kinds.join(', ')}`],
    ["the platform's own", String(status.own)],
    ...(keys.length === 0 ? [] : [['sealed under', keys.join(', ')]]),
  ];
  return `${[...textTable(rows), ...(advice === null ? [] : ['', advice])].join('\n')}\n`;
}
