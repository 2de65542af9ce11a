import type { en } from './en.ts';

export type MessageKey = keyof typeof en;
/** A text for each key: what a language has to offer. */
export type Messages = Readonly<Record<MessageKey, string>>;

/** The names in a text: `{name}` and `{name|one|many}`. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? (Inside extends `${infer Name}|${string}` ? Name : Inside) | NamesIn<Rest>
  : never;

/** What a message is filled with. */
export type Filling<Key extends MessageKey> = Readonly<Record<NamesIn<(typeof en)[Key]>, string | number>>;

const PLACE = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

/** A message of a language with its names filled in. */
export function say<Key extends MessageKey>(messages: Messages, key: Key, filling: Filling<Key>): string {
  const values = new Map<string, string | number>(Object.entries(filling));
  return messages[key].replace(PLACE, (_place, name: string, one?: string, many?: string) => {
    const value = values.get(name) ?? '';
    if (one === undefined || many === undefined) return String(value);
    return value === 1 ? one : many;
  });
}

/** The names a text wants filled in, each once, in alphabetical order. */
export function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACE)].map(match => match[1] ?? ''))].sort();
}
