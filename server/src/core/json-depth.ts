/** The same depth that bodies of requests may have: deeper data serves nobody and exhausts the stack of whatever walks it. */
export const MAX_JSON_DEPTH = 64;

/** Whether JSON data has more levels than `most`; a plain value has none. Takes no stack, however deep the data is. */
export function isNestedDeeper(data: unknown, most: number): boolean {
  if (!hasLevel(data)) return false;
  const open: { value: object; depth: number }[] = [{ value: data, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > most) return true;
    for (const value of Object.values(next.value)) if (hasLevel(value)) open.push({ value, depth: next.depth + 1 });
  }
  return false;
}

function hasLevel(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Strings, which may hold brackets, and brackets. */
const STRING_OR_BRACKET = /"(?:[^"\\]|\\.)*"|[[{\]}]/gs;

/** Whether the lists and objects of a JSON text are nested deeper than `levels`. */
export function isJsonDeeperThan(json: string, levels: number): boolean {
  if (!hasMoreOpened(json, levels)) return false;
  let depth = 0;
  for (const [token] of json.matchAll(STRING_OR_BRACKET)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth > levels) return true;
  }
  return false;
}

/** Counts brackets without regard to strings: never too few. Most texts are through here. */
function hasMoreOpened(json: string, count: number): boolean {
  let opened = 0;
  for (const bracket of ['{', '[']) {
    for (let at = json.indexOf(bracket); at !== -1; at = json.indexOf(bracket, at + 1)) {
      opened += 1;
      if (opened > count) return true;
    }
  }
  return false;
}
