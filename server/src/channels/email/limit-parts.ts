/** The most of a mail that is read. */
export const MAX_SOURCE_BYTES = 1024 * 1024;
const MAX_PARTS = 50;
/** A megabyte of base64 has 14 000. Every line costs its reader as much as a hundred letters. */
const MAX_LINES = 20_000;

/**
 * The beginning of a mail with no more parts and lines than are read: what a few bytes a part would make of a megabyte is not
 * made. A line that begins with two dashes counts, which every border of parts does.
 */
export function limitParts(source: Uint8Array): { source: Uint8Array; isCut: boolean } {
  const whole = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const bytes = whole.subarray(0, endOfLines(whole.subarray(0, MAX_SOURCE_BYTES)));
  const borders = bordersIn(bytes.toString('latin1'));
  const at = borders[MAX_PARTS];
  if (at !== undefined) return { source: bytes.subarray(0, at), isCut: true };
  return { source: bytes, isCut: bytes.byteLength < whole.byteLength };
}

function endOfLines(bytes: Buffer): number {
  let end = 0;
  for (let lines = 0; lines < MAX_LINES; lines += 1) {
    const next = bytes.indexOf('\n', end);
    if (next === -1) return bytes.byteLength;
    end = next + 1;
  }
  return end;
}

/** Where parts begin: only lines count that some Content-Type of the mail names as its border. */
function bordersIn(text: string): number[] {
  const named = new Set<string>();
  for (const match of text.matchAll(/boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi)) {
    named.add(match[1] ?? match[2] ?? '');
  }
  const found: number[] = [];
  for (const match of text.matchAll(/^--([^\r\n]{1,210})/gm)) {
    const line = (match[1] ?? '').trimEnd();
    const isEnd = line.endsWith('--') && named.has(line.slice(0, -2));
    if (named.has(line) && !isEnd) found.push(match.index);
    if (found.length > MAX_PARTS) break;
  }
  return found;
}
