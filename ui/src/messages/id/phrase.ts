/** A sentence of the API and how it is said in Indonesian; `$1`, `$2` … stand for its parts as they are. */
export type Phrase = readonly [of: RegExp, say: string];
