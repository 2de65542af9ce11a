import { readdirSync, statSync } from 'node:fs';
import { AppError } from '../../../core/errors.ts';

/** Where Linux lists what this process has open. */
const DESCRIPTORS = '/proc/self/fd';

/** The file that is open, to be told from another one that stands at its path by now. */
export class OpenedFile {
  readonly #path: string;
  readonly #identity: string;

  constructor(path: string) {
    this.#path = path;
    this.#identity = identityOf(path) ?? '';
  }

  /**
   * What is written to a file without a name is gone with the process, so it must not be acknowledged.
   *
   * @throws UNAVAILABLE once the file was deleted or replaced.
   */
  assertInPlace(): void {
    const standing = identityOf(this.#path);
    if (standing === this.#identity) return;
    const what = standing === null ? 'deleted' : 'replaced by another file';
    throw new AppError(
      'UNAVAILABLE',
      `The store ${this.#path} was ${what} while it was open, so nothing more is written to it: put the right file there, then restart every service.`,
    );
  }

  /** Whether this process has it open, through this connection or another; null where the system does not tell. */
  isHeld(): boolean | null {
    try {
      return readdirSync(DESCRIPTORS).some(name => identityOf(`${DESCRIPTORS}/${name}`) === this.#identity);
    } catch {
      return null;
    }
  }
}

function identityOf(path: string): string | null {
  const info = statSync(path, { bigint: true, throwIfNoEntry: false });
  return info === undefined ? null : `${info.dev} ${info.ino}`;
}
