import { spawnSync } from 'node:child_process';

/** npm in a folder, as its user types it there: with the npm configuration of this machine, and nothing of an npm around it. */
export function npmHere(args: readonly string[], cwd: string): { status: number | null; said: string } {
  const around = /^npm_(package|lifecycle|command|execpath|config_local)|^INIT_CWD$/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !around.test(name)));
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd, env, encoding: 'utf8', maxBuffer: 1024 ** 3 });
  return { status, said: `${stdout}\n${stderr}` };
}
