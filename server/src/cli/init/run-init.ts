import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { givenByEnvironment } from '../../config.ts';
import { AppError, messageOf } from '../../core/errors.ts';
import { newVaultKeyText } from '../../integrations/secrets/vault-key.ts';
import { PRIVATE_FOLDER_MODE, wideModeWarning } from '../../core/private-modes.ts';
import { EXIT_FAILED, EXIT_OK } from '../exit-codes.ts';
import { envBlocks, type EnvBlock } from './env-blocks.ts';
import { nextSteps } from './next-steps.ts';
import { writeNewFile } from './write-new-file.ts';

export interface RunInit {
  /** Where the services will be started; made if it is not there. */
  folder: string;
  /** Path of this program. */
  program: string;
}

/** Bytes of a token; it is written as twice so many hexadecimal digits. */
const TOKEN_BYTES = 24;
const EXAMPLES = fileURLToPath(new URL('../../../../.env.example', import.meta.url));

/**
 * Writes `.env` and makes the data folder, or says what a `.env` that is there lacks.
 *
 * @returns the exit code: 0 written, or nothing lacking; 1 something is lacking.
 * @throws CONFIG_INVALID for a folder that cannot be used.
 */
export function runInit({ folder: given, program }: RunInit): Promise<number> {
  const folder = resolve(given);
  const path = join(folder, '.env');
  const tokens = { viewer: secret(), operator: secret(), admin: secret(), webhook: secret() };
  const isRedis = givenByEnvironment(['REDIS_URL', 'REDIS_HOST']).length > 0;
  const blocks = envBlocks({ ...tokens, secretsKey: newVaultKeyText().trim() }, { isRedis });
  const isWritten = usable(folder, () => {
    makeFolders(folder);
    return writeNewFile(path, blocks.map(({ text }) => text).join('\n'));
  });
  if (!isWritten) return Promise.resolve(sayWhatIsLacking(path, blocks));

  const lines = [
    `Written: ${path}, for this user only, with a token for each role (viewer, operator, admin)`,
    makeDataFolder(join(folder, 'data')),
    ...overridden(blocks),
    '',
    ...nextSteps({ folder, program, examples: existsSync(EXAMPLES) ? EXAMPLES : null }),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return Promise.resolve(EXIT_OK);
}

function secret(): string {
  return randomBytes(TOKEN_BYTES).toString('hex');
}

function usable<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const message = `${folder} cannot be used: ${messageOf(error)}. Name a folder that this user may write.`;
    throw new AppError('CONFIG_INVALID', message, { cause: error });
  }
}

/** One by one: asked for all at once, Node tries for ever where a folder can hold none (`/proc`). */
function makeFolders(path: string): void {
  if (existsSync(path)) return;
  makeFolders(dirname(path));
  mkdirSync(path);
}

/** On stdout the lines to add and nothing else; what is said about them goes to stderr. */
function sayWhatIsLacking(path: string, blocks: readonly EnvBlock[]): number {
  const there = contentOf(path);
  const lacking = blocks.filter(({ decides }) => decides.length > 0 && !decides.some(name => name in there));
  if (lacking.length === 0) {
    process.stderr.write(`${path} is there and lacks nothing that init would write; it was not changed.\n`);
    return EXIT_OK;
  }
  process.stderr.write(
    `${path} is there and was not changed. These lines would be added; put in what you want of them:\n\n`,
  );
  process.stdout.write(lacking.map(({ text }) => text).join('\n'));
  return EXIT_FAILED;
}

function contentOf(path: string): NodeJS.Dict<string> {
  try {
    // A pipe of that name would be waited for without end.
    if (!statSync(path).isFile()) throw new Error('it is no file');
    return parseEnv(readFileSync(path, 'utf8'));
  } catch (error) {
    const message = `${path} is there and cannot be read: ${messageOf(error)}. Correct it or move it away.`;
    throw new AppError('CONFIG_INVALID', message, { cause: error });
  }
}

/** What was there before keeps its rights; a wide one is named, as the services would. */
function makeDataFolder(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    usable(path, () => {
      mkdirSync(path, { mode: PRIVATE_FOLDER_MODE });
      // Whatever the umask says.
      chmodSync(path, PRIVATE_FOLDER_MODE);
    });
    return `Made:    ${path}, for this user only`;
  }
  if (!stats.isDirectory()) return `Warning: ${path} is not a folder; set DATA_DIR to one`;
  const wide = wideModeWarning(path, stats.mode, PRIVATE_FOLDER_MODE, process.platform);
  return wide === null ? `Kept:    ${path}` : `Warning: ${wide}`;
}

function overridden(blocks: readonly EnvBlock[]): string[] {
  const names = givenByEnvironment(blocks.flatMap(({ decides }) => decides));
  if (names.length === 0) return [];
  return [`Warning: ${names.join(', ')} of this terminal's environment wins over the file`];
}
