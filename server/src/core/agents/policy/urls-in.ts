const MAX_DEPTH = 12;
/** `//host`, `https:host`, `HTTP:\\host`: what readers of addresses take for one. */
const ADDRESS = /(?:[a-z][a-z0-9+.-]{1,15}:)?[\\/]{2}\S|\b(?:https?|wss?|ftp|file|data|javascript):\S/i;
const HOST = /(?:^|[\s@"'(,;=])(?:[a-z0-9_-]+\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})(?=$|[\s/:?#"'),;])/i;
const IP = /(?:^|[^\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])|\[[0-9a-f:.]*:[0-9a-f:.]*\]/i;

/** The texts of a value that hold an address, or the name or number of a host: what data can leave by. */
export function addressesIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return looksLikeAddress(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  // Deeper than anything that is meant: it counts as one.
  if (depth > MAX_DEPTH) return ['…'];
  return Object.entries(value).flatMap(([name, item]) => [
    ...(Array.isArray(value) || !looksLikeAddress(name) ? [] : [name]),
    ...addressesIn(item, depth + 1),
  ]);
}

function looksLikeAddress(text: string): boolean {
  const plain = text.normalize('NFKC');
  return ADDRESS.test(plain) || HOST.test(plain) || IP.test(plain);
}
