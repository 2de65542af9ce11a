import { AppError } from '../../core/errors.ts';
import type { SealedSecret, SecretPlace } from '../../core/secrets/vault.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { KEY_CHECK_DOCUMENT } from './key-check.ts';
import { placeOfRef, SECRETS_COLLECTION, sealedOf, VAULT_COLLECTION } from './stored-secret.ts';

const PAGE_SIZE = 100;

/** Something that is sealed in the store. */
export interface SealedDocument {
  collection: string;
  id: string;
  revision: number;
  value: unknown;
  /** Null, with the reason, where it cannot even be told what was sealed. */
  sealed: SealedSecret | null;
  place: SecretPlace | null;
  fault: string | null;
}

/** All that is sealed but the check value, a page at a time: the secrets, then what the vault keeps for itself. */
export async function* sealedDocuments(
  engine: Pick<DocumentVerbs, 'listDocuments'>,
): AsyncGenerator<readonly SealedDocument[]> {
  for (const collection of [SECRETS_COLLECTION, VAULT_COLLECTION]) {
    let after: string | undefined;
    do {
      const { items } = await engine.listDocuments({ collection, after, limit: PAGE_SIZE });
      yield items
        .filter(({ id }) => collection === SECRETS_COLLECTION || id !== KEY_CHECK_DOCUMENT)
        .map(document => ({ collection, ...sealedDocumentOf(collection, document) }));
      after = items.length < PAGE_SIZE ? undefined : items.at(-1)?.id;
    } while (after !== undefined);
  }
}

function sealedDocumentOf(
  collection: string,
  { id, revision, value }: { id: string; revision: number; value: unknown },
): Omit<SealedDocument, 'collection'> {
  const known: SecretPlace | null =
    collection === SECRETS_COLLECTION ? placeOfRef(id) : { kind: 'check', owner: 'vault', field: id };
  const document = { id, revision, value };
  try {
    const sealed = sealedOf(id, value);
    if (known !== null) return { ...document, sealed, place: known, fault: null };
    return { ...document, sealed, place: null, fault: `The name ${id} is none that a secret has.` };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...document, sealed: null, place: known, fault: error.message };
  }
}
