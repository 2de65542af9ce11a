/** Strings, numbers and what joins them. What lies between, blanks and the words true, false and null, is passed over. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[[\]{},:]/gs;

export interface JsonLeaf {
  kind: 'string' | 'key' | 'number';
  /** As it is written. */
  text: string;
  path: string[];
}

/** Every key, string and number of a text that is JSON, in its order, with its path. */
export function* jsonLeaves(json: string): Generator<JsonLeaf> {
  const open: { isList: boolean; step: string; isKeyNext: boolean }[] = [];
  for (const [token] of json.matchAll(TOKEN)) {
    const inside = open.at(-1);
    switch (token) {
      case '{':
      case '[':
        open.push({ isList: token === '[', step: token === '[' ? '0' : '', isKeyNext: token === '{' });
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case ',':
        if (inside?.isList === true) inside.step = String(Number(inside.step) + 1);
        else if (inside !== undefined) inside.isKeyNext = true;
        break;
      case ':':
        break;
      default: {
        const isKey = inside?.isKeyNext === true;
        if (isKey) {
          inside.step = JSON.parse(token) as string;
          inside.isKeyNext = false;
        }
        const kind = token.startsWith('"') ? (isKey ? 'key' : 'string') : 'number';
        yield { kind, text: token, path: open.map(({ step }) => step) };
      }
    }
  }
}
