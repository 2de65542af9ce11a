/** Larger than any line a backup holds: a run with its inputs and output, or a document. */
export const MAX_LINE_BYTES = 32 * 1024 * 1024;
const NEWLINE = 0x0a;

/** The lines of a stream of bytes, without their line ends. Throws when one is absurdly long. */
export async function* splitLines(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const chunk of source) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...pending, chunk.subarray(from, at)]);
      pending = [];
      pendingBytes = 0;
      from = at + 1;
    }
    pendingBytes += chunk.length - from;
    if (pendingBytes > MAX_LINE_BYTES) throw new Error(`a line is longer than ${MAX_LINE_BYTES} bytes`);
    if (from < chunk.length) pending.push(chunk.subarray(from));
  }
  if (pendingBytes > 0) yield Buffer.concat(pending);
}
