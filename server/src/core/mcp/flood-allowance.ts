/** Of one message, whatever carries it: as much as an answer over HTTP may have. */
export const MAX_MESSAGE_BYTES = 10 * 1024 * 1024;

const BYTES_AT_START = 16 * 1024 * 1024;
const BYTES_FOR_A_REQUEST = 16 * 1024 * 1024;
const MESSAGES_AT_START = 5000;
const MESSAGES_FOR_A_REQUEST = 1000;
/** What a server asks costs an answer of ours, which is a request where each has a connection of its own. */
const MESSAGES_A_QUESTION = 10;

/** How much a server may send by itself: so much at the start, and more with each request that it is to answer. */
export class FloodAllowance {
  #bytes = BYTES_AT_START;
  #messages = MESSAGES_AT_START;

  /** Something was asked of it. */
  asked(): void {
    this.#bytes += BYTES_FOR_A_REQUEST;
    this.#messages += MESSAGES_FOR_A_REQUEST;
  }

  /** Whether so much more may still come. */
  takesBytes(bytes: number): boolean {
    this.#bytes -= bytes;
    return this.#bytes >= 0;
  }

  takesMessage(): boolean {
    return this.#takes(1);
  }

  takesQuestion(): boolean {
    return this.#takes(MESSAGES_A_QUESTION);
  }

  #takes(messages: number): boolean {
    this.#messages -= messages;
    return this.#messages >= 0;
  }
}
