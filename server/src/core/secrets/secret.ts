import { inspect } from 'node:util';

const SHOWN = '[secret]';
/** Of a shorter secret no character is shown. */
const MIN_CHARS_FOR_HINT = 12;
const HINT_CHARS = 4;

/**
 * A value that must not be seen: it prints, serialises and inspects as `[secret]`. `reveal` is called only where a
 * request is built.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  /** The last four characters of a secret of at least twelve, to tell two of them apart; else null. */
  hint(): string | null {
    const characters = Array.from(this.#value);
    return characters.length < MIN_CHARS_FOR_HINT ? null : characters.slice(-HINT_CHARS).join('');
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  [inspect.custom](): string {
    return SHOWN;
  }
}
