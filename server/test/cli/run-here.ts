import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { runProgram } from '../../src/cli/run-program.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/multi-job.js', import.meta.url));

export interface Said {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * A command that ends by itself, run in this process, in `folder` with only the settings given: the whole program but for
 * the start of Node, which takes longer than most commands. One at a time.
 */
export async function runHere(folder: string, args: readonly string[], env: Record<string, string>): Promise<Said> {
  const before = { cwd: process.cwd(), env: process.env };
  const stdout = capture(process.stdout);
  const stderr = capture(process.stderr);
  process.chdir(folder);
  process.env = { PATH: before.env['PATH'], ...env };
  try {
    const code = await runProgram(args, PROGRAM);
    return { code, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    process.chdir(before.cwd);
    process.env = before.env;
    stdout.restore();
    stderr.restore();
  }
}

function capture(stream: NodeJS.WriteStream): { text(): string; restore(): void } {
  const parts: string[] = [];
  const listeners = stream.listeners('error');
  const spy = vi.spyOn(stream, 'write').mockImplementation((chunk, encodingOrDone?: unknown, done?: unknown) => {
    parts.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
    const written = typeof encodingOrDone === 'function' ? encodingOrDone : done;
    if (typeof written === 'function') queueMicrotask(written as () => void);
    return true;
  });
  return {
    text: () => parts.join(''),
    restore() {
      spy.mockRestore();
      for (const listener of stream.listeners('error')) {
        if (!listeners.includes(listener)) stream.removeListener('error', listener as () => void);
      }
    },
  };
}
