import type { Engine } from '../../engine/engine.ts';
import { readKeyCheck } from './key-check.ts';
import { sealedDocuments } from './sealed-documents.ts';
import { SECRETS_COLLECTION } from './stored-secret.ts';

export interface SecretsStatus {
  /** The key that the store's secrets are sealed under; null: nothing was ever sealed. */
  keyId: string | null;
  /** The one that takes its place. */
  nextKeyId: string | null;
  /** Secrets that somebody entered: of accounts, MCP servers, triggers. */
  total: number;
  /** What the platform sealed for itself, such as the key of the audit log; not the value that tells the key. */
  own: number;
  /** `account`, `mcp_server`, … */
  byKind: Record<string, number>;
  byKey: Record<string, number>;
  /** What is no sealed secret. */
  damaged: number;
}

/** What is sealed in a store, and under which keys. Opens nothing, so that no key is needed. */
export async function secretsStatus(engine: Pick<Engine, 'getDocument' | 'listDocuments'>): Promise<SecretsStatus> {
  const check = await readKeyCheck(engine);
  const [byKind, byKey] = [new Map<string, number>(), new Map<string, number>()];
  let [total, own, damaged] = [0, 0, 0];
  for await (const page of sealedDocuments(engine)) {
    for (const { collection, sealed, place } of page) {
      if (collection === SECRETS_COLLECTION) {
        total += 1;
        count(byKind, place?.kind ?? 'unknown');
      } else own += 1;
      if (sealed === null) damaged += 1;
      else count(byKey, sealed.kid);
    }
  }
  return {
    keyId: check?.sealed.kid ?? null,
    nextKeyId: check?.next?.kid ?? null,
    ...{ total, own },
    byKind: Object.fromEntries(byKind),
    byKey: Object.fromEntries(byKey),
    damaged,
  };
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
