import { AppError } from '../../core/errors.ts';
import type { Vault } from '../../core/secrets/vault.ts';
import type { MovedDocument } from '../../engine/port/moved-records.ts';
import { isOfSecrets, openedDocument, resealedDocument } from '../secrets/resealed-document.ts';
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
  seen: ReadonlyMap<string, string | null>;
}

/** How sealed documents are moved: under the key of the target, where that is another one. */
export function moveSecrets({ from, to }: MoveKeys): MovedSecrets {
  const seen = new Map<string, string | null>();
  const isResealed = from !== null && to !== null && from.keyId !== to.keyId;
  return {
    seen,
    carry: document => {
      if (!isOfSecrets(document.collection) || from === null) return document;
      const name = `${document.collection} ${document.id}`;
      try {
        if (isResealed) {
          const carried = resealedDocument(document, from, to);
          seen.set(name, null);
          return carried;
        }
        openedDocument(document, from);
        seen.set(name, null);
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
        seen.set(name, error.message);
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
