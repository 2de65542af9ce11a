import { AppError } from '../../core/errors.ts';

/** What is read from, as far as a terminal is needed. */
export interface SecretTerminal {
  input: Pick<NodeJS.ReadStream, 'isTTY' | 'setRawMode' | 'on' | 'off' | 'resume' | 'pause'>;
  output: Pick<NodeJS.WriteStream, 'write'>;
}

const ENDS: ReadonlySet<string> = new Set(['\r', '\n', '\u0004']);
/** Marks around what is pasted, arrows and the like. */
// oxlint-disable-next-line no-control-regex -- that is how a terminal begins them
const ESCAPES = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|O[@-~]|.)/g;

/**
 * Asks for a secret at the terminal, which shows nothing of it. An empty answer is ''.
 *
 * @throws VALIDATION where there is no terminal, and after Ctrl-C.
 */
export async function askSecret(
  question: string,
  { input, output }: SecretTerminal = { input: process.stdin, output: process.stderr },
): Promise<string> {
  if (!input.isTTY) {
    throw new AppError(
      'VALIDATION',
      'There is no terminal to ask for the secret at: give it with --secret-file or --secret-stdin.',
    );
  }
  output.write(`${question} (not shown): `);
  input.setRawMode(true);
  input.resume();
  try {
    return await new Promise<string>((resolve, reject) => {
      let typed = '';
      const take = (chunk: Buffer | string): void => {
        const text = String(chunk).replaceAll(ESCAPES, '');
        for (const character of text) {
          if (character === '\u0003') {
            input.off('data', take);
            reject(new AppError('VALIDATION', 'Nothing was changed.'));
            return;
          }
          if (ENDS.has(character)) {
            input.off('data', take);
            resolve(typed);
            return;
          }
          if (character === '\u007f' || character === '\b') typed = Array.from(typed).slice(0, -1).join('');
          else if (!/\p{Cc}/u.test(character)) typed += character;
        }
      };
      input.on('data', take);
    });
  } finally {
    input.setRawMode(false);
    input.pause();
    output.write('\n');
  }
}
