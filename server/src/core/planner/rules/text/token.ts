export type TokenKind =
  | 'word'
  | 'number'
  | 'clock'
  | 'date'
  | 'quoted'
  | 'zone'
  | 'nickname'
  | 'mark'
  | 'told'
  | 'url'
  | 'json'
  | 'address'
  | 'phone';

/** A piece of the prompt; `start` and `end` are offsets in UTF-16 units. */
export interface Token {
  kind: TokenKind;
  text: string;
  start: number;
  end: number;
}
