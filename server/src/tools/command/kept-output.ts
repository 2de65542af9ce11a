import { StringDecoder } from 'node:string_decoder';

/** What is kept of an output that may have no end: its beginning and its end, half of the room for each. */
export class KeptOutput {
  readonly #halfBytes: number;
  readonly #head: Buffer[] = [];
  #headBytes = 0;
  #tail: Buffer[] = [];
  #tailBytes = 0;
  /** All that came. */
  bytes = 0;

  constructor(roomBytes: number) {
    this.#halfBytes = Math.floor(roomBytes / 2);
  }

  get isCut(): boolean {
    return this.bytes > 2 * this.#halfBytes;
  }

  push(chunk: Buffer): void {
    this.bytes += chunk.length;
    const room = this.#halfBytes - this.#headBytes;
    if (room > 0) {
      // A copy: a piece of a chunk would hold the whole of it.
      const begun = Buffer.from(chunk.subarray(0, room));
      this.#head.push(begun);
      this.#headBytes += begun.length;
    }
    if (chunk.length > room) this.#pushTail(chunk.subarray(Math.max(0, room)));
  }

  /**
   * As text. Where something is left out it begins and ends with whole lines, if there are any: half a secret at such a
   * place would not be known for one.
   */
  text(): string {
    if (this.#tailBytes > this.#halfBytes) this.#trim();
    const head = Buffer.concat(this.#head);
    const tail = Buffer.concat(this.#tail);
    if (!this.isCut) return Buffer.concat([head, tail]).toString('utf8');
    const begun = head.subarray(0, head.lastIndexOf('\n') + 1 || head.length);
    const ended = tail.subarray(tail.indexOf('\n') + 1);
    const leftOut = this.bytes - begun.length - ended.length;
    const end = begun.at(-1) === 0x0a ? '' : '…\n';
    return `${new StringDecoder('utf8').write(begun)}${end}(${leftOut} bytes are left out here)\n${withoutBrokenStart(ended)}`;
  }

  #pushTail(chunk: Buffer): void {
    this.#tail.push(Buffer.from(chunk.subarray(Math.max(0, chunk.length - this.#halfBytes))));
    this.#tailBytes += this.#tail.at(-1)?.length ?? 0;
    // Joined once in a while, not for each chunk.
    if (this.#tailBytes < 2 * this.#halfBytes && this.#tail.length < 1000) return;
    this.#trim();
  }

  #trim(): void {
    const whole = Buffer.concat(this.#tail);
    const kept = Buffer.from(whole.subarray(Math.max(0, whole.length - this.#halfBytes)));
    this.#tail = [kept];
    this.#tailBytes = kept.length;
  }
}

/** Without bytes that continue a character whose beginning was left out. */
function withoutBrokenStart(bytes: Buffer): string {
  const first = bytes.findIndex(byte => (byte & 0xc0) !== 0x80);
  return bytes.subarray(Math.max(0, first)).toString('utf8');
}
