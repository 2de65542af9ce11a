/** The same depth that bodies of requests may have: deeper data serves nobody and exhausts the stack of whatever walks it. */
export const MAX_JSON_DEPTH = 64;

/** Whether JSON data has more levels than `most`; a plain value has none. Takes no stack, however deep the data is. */
export function isNestedDeeper(data: unknown, most: number): boolean {
  const open: { value: object; depth: number }[] = [];
  const look = (value: unknown, depth: number) => {
    if (typeof value === 'object' && value !== null) open.push({ value, depth });
  };
  look(data, 1);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > most) return true;
    for (const value of Object.values(next.value)) look(value, next.depth + 1);
  }
  return false;
}
