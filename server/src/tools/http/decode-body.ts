import { pipeline } from 'node:stream';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { AppError } from '../../core/errors.ts';

/** More layers than a proxy or two would add are an attack. */
const MAX_ENCODINGS = 2;

export interface ReadLimit {
  /** Of decoded bytes. */
  maxBytes: number;
  /** A longer body is cut there instead of being refused. */
  cutBody: boolean;
}

/**
 * Reads a response body, undoing its content encodings while it streams, so that a small body that unpacks to a huge
 * one is cut off at the cap.
 *
 * @throws BODY_TOO_LARGE beyond `maxBytes`, unless it may be cut; UNAVAILABLE for an encoding we do not know.
 */
export async function readDecoded(
  body: Readable,
  encoding: string | undefined,
  { maxBytes, cutBody }: ReadLimit,
): Promise<{ body: Uint8Array; isCut: boolean }> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of decoded(body, encoding) as AsyncIterable<Buffer>) {
    bytes += part.length;
    parts.push(part);
    if (bytes <= maxBytes) continue;
    if (!cutBody) throw tooLarge(maxBytes);
    // Leaving the loop destroys the whole chain: the rest is not read.
    break;
  }
  return { body: Buffer.concat(parts).subarray(0, maxBytes), isCut: bytes > maxBytes };
}

/** The refusal of a body over its cap. */
export function tooLarge(maxBytes: number): AppError {
  return new AppError(
    'BODY_TOO_LARGE',
    `The response is larger than ${maxBytes} bytes once decoded; ask for less, for example by paging.`,
    { details: { max_bytes: maxBytes } },
  );
}

/** The body behind its decoders. A fault anywhere destroys the whole chain and surfaces at its reader. */
export function decoded(body: Readable, encoding: string | undefined): Readable {
  let stream = body;
  for (const next of decodersFor(encoding)) stream = pipeline(stream, next, () => undefined);
  return stream;
}

function decodersFor(encoding: string | undefined): Transform[] {
  const names = (encoding ?? '')
    .split(',')
    .map(name => name.trim().toLowerCase())
    .filter(name => name !== '' && name !== 'identity');
  if (names.length > MAX_ENCODINGS) throw unknownEncoding(names.length);
  return names.reverse().map(decoder);
}

function decoder(name: string): Transform {
  if (name === 'gzip' || name === 'x-gzip') return createGunzip();
  if (name === 'deflate') return createInflate();
  if (name === 'br') return createBrotliDecompress();
  throw unknownEncoding(1);
}

function unknownEncoding(layers: number): AppError {
  const what =
    layers > 1 ? `in ${layers} layers of content encoding` : 'with a content encoding that was not asked for';
  return new AppError('UNAVAILABLE', `The server answered ${what}; gzip, deflate and br are read.`);
}
