import { createReadStream } from 'node:fs';
import { messageOf } from '../../core/errors.ts';
import { decodeText } from './decode-text.ts';
import type { TextFault } from './file-fault.ts';

/** Thousands of jobs; whoever has more of them splits the file. */
const MAX_BYTES = 8 * 1024 * 1024;

/** The text of a file, which may be a pipe; `-` is stdin. */
export async function readTextFile(file: string): Promise<{ text: string } | { fault: TextFault }> {
  const stream = file === '-' ? process.stdin : createReadStream(file);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES)
        return faultOf(`is larger than ${MAX_BYTES / 1024 / 1024} MiB: split it into several files`);
      chunks.push(chunk);
    }
  } catch (error) {
    return faultOf(`cannot be read: ${messageOf(error)}`);
  }
  return decodeText(Buffer.concat(chunks));
}

function faultOf(message: string): { fault: TextFault } {
  return { fault: { line: null, column: null, path: '', message } };
}
