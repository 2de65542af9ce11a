/** Of a message on the channel, as JSON: a file's whole content fits, whatever a handler piles up does not. */
export const MAX_FRAME_BYTES = 48 * 1024 * 1024;
/** Much deeper than what is accepted anywhere, and shallow enough for whatever walks it. */
const MAX_FRAME_DEPTH = 1000;
/** A frame of so few bytes cannot be deep enough to do harm to the parser. */
const HARMLESS_BYTES = 4096;
const NEWLINE = 10;

/**
 * Takes a stream of bytes apart into messages: one line of JSON each. What comes in may be anything.
 *
 * @throws Error with the end of a sentence ("sent …") for what is no message; nothing after it can be trusted.
 */
export class FrameReader {
  #parts: Buffer[] = [];
  #size = 0;

  push(chunk: Buffer): unknown[] {
    const messages: unknown[] = [];
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      this.#keep(chunk.subarray(from, end));
      messages.push(parseFrame(Buffer.concat(this.#parts)));
      this.#parts = [];
      this.#size = 0;
      from = end + 1;
    }
    this.#keep(chunk.subarray(from));
    return messages;
  }

  #keep(part: Buffer): void {
    if (part.length === 0) return;
    this.#size += part.length;
    if (this.#size > MAX_FRAME_BYTES) throw new Error(`sent a message of more than ${MAX_FRAME_BYTES} bytes`);
    this.#parts.push(part);
  }
}

function parseFrame(frame: Buffer): unknown {
  if (frame.length > HARMLESS_BYTES && isTooDeep(frame)) {
    throw new Error(`sent a message that is nested deeper than ${MAX_FRAME_DEPTH} levels`);
  }
  try {
    return JSON.parse(frame.toString()) as unknown;
  } catch {
    throw new Error('sent what is not a message');
  }
}

/** Before it is parsed: a parser pays for each level. */
function isTooDeep(frame: Buffer): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < frame.length; at += 1) {
    const byte = frame[at];
    if (isInText) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) isInText = false;
    } else if (byte === 0x22) isInText = true;
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > MAX_FRAME_DEPTH) return true;
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
  }
  return false;
}
