import { createInterface } from 'node:readline/promises';

/** Asks at the terminal. Anything but a yes is a no, and so are Ctrl-C and the end of the input. */
export async function askYes(question: string): Promise<boolean> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<string>(resolve => {
    reader.once('close', () => {
      resolve('');
    });
  });
  reader.once('SIGINT', () => {
    reader.close();
  });
  const answer = await Promise.race([reader.question(`${question} [y/N] `), closed]);
  reader.close();
  return /^(y|yes|ya)$/i.test(answer.trim());
}
