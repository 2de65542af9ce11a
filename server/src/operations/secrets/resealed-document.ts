import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { SealedSecret, SecretPlace, Vault } from '../../core/secrets/vault.ts';
import { KEY_CHECK_DOCUMENT, KEY_CHECK_PLACE, sealKeyCheck } from './key-check.ts';
import { placeOfRef, sealedSecretSchema, SECRETS_COLLECTION, VAULT_COLLECTION } from './stored-secret.ts';

const sealedSchema = z.looseObject({ sealed: sealedSecretSchema });

/** A document whose `json` may hold something sealed. */
interface SealedJson {
  collection: string;
  id: string;
  json: string;
}

/** Whether a document of this collection may hold something sealed. */
export function isOfSecrets(collection: string): boolean {
  return collection === SECRETS_COLLECTION || collection === VAULT_COLLECTION;
}

/**
 * The document under the key of another vault; as it is where it holds nothing sealed.
 *
 * @throws AppError as the vault does for what does not open.
 */
export function resealedDocument<Document extends SealedJson>(document: Document, from: Vault, to: Vault): Document {
  const found = sealedIn(document);
  if (found === null) return document;
  if (document.collection === VAULT_COLLECTION && document.id === KEY_CHECK_DOCUMENT) {
    from.open(KEY_CHECK_PLACE, found.sealed);
    return { ...document, json: JSON.stringify({ sealed: sealKeyCheck(to), next: null }) };
  }
  const sealed = to.seal(found.place, from.open(found.place, found.sealed));
  return { ...document, json: JSON.stringify({ ...found.value, sealed }) };
}

/** What is sealed in it, in clear; null where nothing is. @throws AppError as the vault does */
export function openedDocument(document: SealedJson, vault: Vault): string | null {
  const found = sealedIn(document);
  return found === null ? null : vault.open(found.place, found.sealed).reveal();
}

function sealedIn({ collection, id, json }: SealedJson) {
  if (!isOfSecrets(collection)) return null;
  const place: SecretPlace | null =
    collection === SECRETS_COLLECTION ? placeOfRef(id) : { kind: 'check', owner: 'vault', field: id };
  if (place === null) return null;
  try {
    const value = sealedSchema.parse(JSON.parse(json));
    return { value, sealed: value.sealed as SealedSecret, place };
  } catch {
    throw new AppError('STORE_CORRUPT', `What is stored as the secret ${id} is none. Enter it again.`);
  }
}
