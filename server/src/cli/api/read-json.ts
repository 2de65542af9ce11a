import { readFile } from 'node:fs/promises';
import { AppError, messageOf } from '../../core/errors.ts';

/**
 * The JSON in a file; `-` is stdin.
 *
 * @throws VALIDATION, MALFORMED_BODY
 */
export async function readJson(file: string): Promise<unknown> {
  const name = file === '-' ? 'What came by stdin' : file;
  const text = await (file === '-' ? readStdin() : readText(file));
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = text.trim() === '' ? 'it is empty' : messageOf(error);
    throw new AppError('MALFORMED_BODY', `${name} is not JSON: ${why}.`, { cause: error });
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new AppError('VALIDATION', `${file} cannot be read: ${messageOf(error)}.`, { cause: error });
  }
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
