import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { AppError, messageOf } from '../../core/errors.ts';
import { findInexactNumber } from '../../core/json-text/inexact-number.ts';

/**
 * The JSON in a file; `-` is stdin.
 *
 * @throws VALIDATION, MALFORMED_BODY
 */
export async function readJson(file: string): Promise<unknown> {
  const name = file === '-' ? 'What came by stdin' : file;
  const bytes = await (file === '-' ? readStdin() : readBytes(file));
  if (!isUtf8(bytes)) throw new AppError('MALFORMED_BODY', `${name} is not UTF-8: save it in that encoding.`);
  const text = bytes.toString().replace(/^\uFEFF/, '');
  const value = parse(name, text);
  assertNumbersKept(name, text);
  return value;
}

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = text.trim() === '' ? 'it is empty' : messageOf(error);
    throw new AppError('MALFORMED_BODY', `${name} is not JSON: ${why}.`, { cause: error });
  }
}

function assertNumbersKept(name: string, json: string): void {
  const inexact = findInexactNumber(json);
  if (inexact === null) return;
  const where = inexact.path.length === 0 ? '' : ` at ${inexact.path.join('.')}`;
  throw new AppError(
    'MALFORMED_BODY',
    `${name} holds${where} the number ${inexact.text}, which would be kept as ${inexact.keptAs}: write it as a string.`,
  );
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new AppError('VALIDATION', `${file} cannot be read: ${messageOf(error)}.`, { cause: error });
  }
}

async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
