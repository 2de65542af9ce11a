import { tokenId } from '../core/auth/api-key.ts';
import type { KeyRing } from '../core/auth/key-ring.ts';
import { messageOf } from '../core/errors.ts';
import { noteKnownName } from '../operations/principals/known-names.ts';
import type { RoleDeps } from './role-deps.ts';

const RETRY_MS = 5000;

/**
 * Remembers under which names the tokens of this moment go, and of each that replaces them, so that a token that is renamed
 * stays the same person to four eyes, also in chats. Where the store is away it is tried again until it has them.
 */
export async function keepTokenNames(
  keyRing: KeyRing,
  deps: Pick<RoleDeps, 'engine' | 'clock' | 'logger' | 'closeLater'>,
): Promise<void> {
  const { logger, closeLater } = deps;
  let timer: NodeJS.Timeout | undefined;
  let doing = Promise.resolve();
  let isOver = false;
  const note = async (): Promise<void> => {
    try {
      for (const { digest, name } of keyRing.current())
        if (name !== null) await noteKnownName(deps, { kind: 'token', tokenId: tokenId(digest) }, name);
    } catch (error) {
      if (isOver) return;
      logger.warn({ reason: messageOf(error) }, 'the names of the tokens are remembered later');
      timer = setTimeout(begin, RETRY_MS).unref();
    }
  };
  const begin = (): void => {
    clearTimeout(timer);
    doing = doing.then(note);
  };
  const leave = keyRing.onReplaced(begin);
  closeLater(async () => {
    isOver = true;
    leave();
    clearTimeout(timer);
    await doing;
  });
  begin();
  await doing;
}
