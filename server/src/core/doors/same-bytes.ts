import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether both are the same. How long it takes says nothing about either: both are hashed first. */
export function isSameBytes(given: string | Uint8Array, expected: string | Uint8Array): boolean {
  return timingSafeEqual(digestOf(given), digestOf(expected));
}

function digestOf(value: string | Uint8Array): Buffer {
  return createHash('sha256').update(value).digest();
}
