/** Of one observation, as JSON: what a model is shown, and the journal keeps. */
export const MAX_OBSERVATION_BYTES = 8 * 1024;
/** Parts of the rest that are kept for the model to ask for. */
export const MAX_KEPT_PARTS = 16;

export interface CutText {
  /** What is shown. */
  head: string;
  /** The rest, in parts of the same size. */
  parts: string[];
  /** Bytes that were kept nowhere. */
  droppedBytes: number;
}

/** A text in parts of which each fits an observation. */
export function cutText(text: string): CutText {
  const parts: string[] = [];
  let rest = text;
  while (rest !== '' && parts.length <= MAX_KEPT_PARTS) {
    const part = fitting(rest);
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return { head: parts.shift() ?? '', parts, droppedBytes: Buffer.byteLength(rest) };
}

/** The longest beginning that is short enough as JSON, never ending within a surrogate pair. */
function fitting(text: string): string {
  const limit = MAX_OBSERVATION_BYTES - 512;
  if (text.length * 6 <= limit || jsonBytes(text) <= limit) return text;
  let [low, high] = [0, Math.min(text.length, limit)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (jsonBytes(text.slice(0, middle)) <= limit) low = middle;
    else high = middle - 1;
  }
  const isSplit = /[\uD800-\uDBFF]/.test(text.charAt(low - 1));
  return text.slice(0, Math.max(1, isSplit ? low - 1 : low));
}

function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}
