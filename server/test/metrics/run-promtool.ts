import { spawnSync } from 'node:child_process';

/** What promtool said and how it ended. */
export function runPromtool(args: readonly string[], input = ''): { code: number | null; output: string } {
  const { status, stdout, stderr, error } = spawnSync('promtool', args, { input, encoding: 'utf8' });
  if (error !== undefined)
    throw new Error('promtool is needed: `npm test` installs it, or see its message', { cause: error });
  return { code: status, output: stdout + stderr };
}
