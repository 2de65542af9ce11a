import { AppError } from '../../core/errors.ts';
import type { Vault } from '../../core/secrets/vault.ts';
import type { MovedDocument } from '../../engine/port/moved-records.ts';
import { KEY_CHECK_DOCUMENT } from '../secrets/key-check.ts';
import { isOfSecrets, openedDocument, resealedDocument } from '../secrets/resealed-document.ts';
import { SECRETS_COLLECTION } from '../secrets/stored-secret.ts';
import type { CarryDocument } from './carried-records.ts';

/** Null vaults: the key is not at hand, and what is sealed is moved as it is. */
export interface MoveKeys {
  from: Vault | null;
  to: Vault | null;
}

export interface MovedSecrets {
  carry: CarryDocument;
  isSame: (a: MovedDocument, b: MovedDocument) => boolean;
  /** What is sealed, with the reason where it did not open and was moved as it is; null where it opened. */
  seen: ReadonlyMap<string, SeenSecret>;
}

export interface SeenSecret {
  /** Entered by somebody, sealed by the platform for itself, or the value that tells the key. */
  what: 'entered' | 'own' | 'check';
  fault: string | null;
}

/** How sealed documents are moved: under the key of the target, where that is another one. */
export function moveSecrets({ from, to }: MoveKeys): MovedSecrets {
  const seen = new Map<string, SeenSecret>();
  const isResealed = from !== null && to !== null && from.keyId !== to.keyId;
  return {
    seen,
    carry: document => {
      if (!isOfSecrets(document.collection) || from === null) return document;
      const name = `${document.collection} ${document.id}`;
      const what = whatIs(document);
      try {
        if (isResealed) {
          const carried = resealedDocument(document, from, to);
          seen.set(name, { what, fault: null });
          return carried;
        }
        openedDocument(document, from);
        seen.set(name, { what, fault: null });
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
        seen.set(name, { what, fault: error.message });
      }
      return document;
    },
    // Sealed anew each time it is asked for: they are the same where they open to the same.
    isSame: (a, b) => {
      if (!isResealed || !isOfSecrets(a.collection) || a.revision !== b.revision) return false;
      try {
        return openedDocument(a, to) === openedDocument(b, to);
      } catch {
        return false;
      }
    },
  };
}

function whatIs({ collection, id }: MovedDocument): SeenSecret['what'] {
  if (collection === SECRETS_COLLECTION) return 'entered';
  return id === KEY_CHECK_DOCUMENT ? 'check' : 'own';
}
