import { readdirSync, statSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { AppError } from '../../../core/errors.ts';

/** Where Linux lists what this process has open. */
const DESCRIPTORS = '/proc/self/fd';

/** The file that is open, to be told from another one that stands at its path by now. */
export class OpenedFile {
  readonly #path: string;
  readonly #identity: Identity | undefined;

  constructor(path: string) {
    this.#path = path;
    this.#identity = identityOf(path);
  }

  /**
   * What is written to a file without a name is gone with the process, so it must not be acknowledged.
   *
   * @throws UNAVAILABLE once the file was deleted or replaced.
   */
  assertInPlace(): void {
    const standing = identityOf(this.#path);
    if (isSame(standing, this.#identity)) return;
    const what = standing === undefined ? 'deleted' : 'replaced by another file';
    throw new AppError(
      'UNAVAILABLE',
      `The store ${this.#path} was ${what} while it was open, so nothing more is written to it: put the right file there, then restart every service.`,
    );
  }

  /** Whether this process has it open, through this connection or another; null where the system does not tell. */
  isHeld(): boolean | null {
    try {
      return readdirSync(DESCRIPTORS).some(name => isSame(identityOf(`${DESCRIPTORS}/${name}`), this.#identity));
    } catch {
      return null;
    }
  }
}

/** What tells one file from another, whatever it is called. */
type Identity = Pick<BigIntStats, 'dev' | 'ino'>;

function identityOf(path: string): Identity | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false });
}

function isSame(one: Identity | undefined, other: Identity | undefined): boolean {
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev;
}
