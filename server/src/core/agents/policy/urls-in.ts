const MAX_DEPTH = 12;
/** `//host`, `https:host`, `HTTP:\\host`: what readers of addresses take for one. */
const ADDRESS = /(?:[a-z][a-z0-9+.-]{1,15}:)?[\\/]{2}\S|\b(?:https?|wss?|ftp|file|data|javascript):\S/i;
const LABELS = String.raw`(?:[a-z0-9_-]+\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})`;
/** With what follows a host, or stands before it in the address of a mailbox. */
const HOST_AND_MORE = new RegExp(String.raw`(?:^|[\s"'(,;=])${LABELS}\.?(?::\d|[/?#]\S)|@${LABELS}`, 'i');
const WHOLE_HOST = new RegExp(String.raw`^${LABELS}\.?$`, 'i');
const IP = /(?:^|[^\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])|\[[0-9a-f:.]*:[0-9a-f:.]*\]/i;
/** Under such a name `report.md` is a file, not a host of Moldova. */
const NAME_OF_FILES = /path|file|dir|folder/i;
/** Whatever stands under such a name is a place: `127.1`, `0x7f000001`, `localhost`. */
const NAME_OF_PLACES = /ur[li]|host|domain|server|endpoint/i;
const LOCALHOST = /(?:^|[\s"'(,;=@])localhost\.?(?=$|[\s:/?#"'),;])/i;
const FILE =
  /\.(?:txt|md|json|ya?ml|csv|tsx?|jsx?|mjs|py|rs|go|sh|html?|xml|pdf|png|jpe?g|gif|svg|log|toml|ini|conf|lock|zip|gz|tar|docx|xlsx|sql|css)$/i;

/** What is looked at: all of a text, or only whether it is an address as a whole. */
export type Look = 'anywhere' | 'whole';

/** The texts of a value that hold an address, or the name or number of a host: what data can leave by. */
export function addressesIn(value: unknown, look: Look): string[] {
  return collect(value, '', look, 0);
}

function collect(value: unknown, name: string, look: Look, depth: number): string[] {
  if (typeof value === 'string') return holdsAddress(value, name, look) ? [value] : [];
  if (typeof value === 'number') return NAME_OF_PLACES.test(name) ? [String(value)] : [];
  if (typeof value !== 'object' || value === null) return [];
  // Deeper than anything that is meant: it counts as one.
  if (depth > MAX_DEPTH) return ['…'];
  return Object.entries(value).flatMap(([key, item]) => [
    ...(!Array.isArray(value) && holdsAddress(key, '', look) ? [key] : []),
    ...collect(item, Array.isArray(value) ? name : key, look, depth + 1),
  ]);
}

function holdsAddress(given: string, name: string, look: Look): boolean {
  const text = plainText(given);
  if (text === '') return false;
  const isWhole = !/\s/.test(text);
  if (!isWhole && look === 'whole') return false;
  if (isWhole && NAME_OF_PLACES.test(name)) return true;
  const isFound = [ADDRESS, IP, LOCALHOST, HOST_AND_MORE].some(pattern => pattern.test(text));
  return (isFound || (isWhole && WHOLE_HOST.test(text))) && !isFilePath(text, name);
}

/** As a reader of addresses takes it: wide letters as narrow ones, other full stops as dots, nothing that cannot be seen. */
function plainText(given: string): string {
  return given
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replaceAll('。', '.')
    .trim();
}

function isFilePath(text: string, name: string): boolean {
  if (!NAME_OF_FILES.test(name) || NAME_OF_PLACES.test(name)) return false;
  return FILE.test(text) && !/:|[\\/]{2}|[?#@]/.test(text);
}
