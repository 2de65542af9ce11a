import type { SqlValue } from './statements.ts';

/** Conditions of a WHERE clause with their parameters, joined by AND. */
export class Conditions {
  readonly params: SqlValue[] = [];
  readonly #terms: string[] = [];

  add(term: string, ...params: SqlValue[]): void {
    this.#terms.push(term);
    this.params.push(...params);
  }

  /** `WHERE …`, or nothing. */
  get clause(): string {
    return this.#terms.length === 0 ? '' : `WHERE ${this.#terms.join(' AND ')}`;
  }

  /** The terms alone, at least one. */
  get terms(): string {
    return this.#terms.join(' AND ');
  }

  /** Both; neither is changed. */
  and(other: Conditions): Conditions {
    const both = new Conditions();
    both.#terms.push(...this.#terms, ...other.#terms);
    both.params.push(...this.params, ...other.params);
    return both;
  }

  get isEmpty(): boolean {
    return this.#terms.length === 0;
  }
}

/** The greatest text that starts with `prefix`, for a range over an index. */
export function lastWithPrefix(prefix: string): string {
  return prefix + '\u{10FFFF}'.repeat(4);
}
