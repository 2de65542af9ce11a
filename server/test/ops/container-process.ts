import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { BuiltImage } from './built-image.ts';

export interface ContainerProcess {
  child: ChildProcess;
  output(): string;
  ended: Promise<number | null>;
}

export interface ContainerOptions {
  /** Stands for /data; the one other folder that may be written is /tmp. */
  data: string;
  env: Record<string, string>;
}

/**
 * Runs a command of the image as a container would, as far as that goes without an engine: in a mount namespace whose root
 * is read-only, with an own /tmp, as the user of the image, with no capability and no way to new privileges.
 */
export function runContained(
  image: BuiltImage,
  command: readonly string[],
  { data, env }: ContainerOptions,
): ContainerProcess {
  const here = (word: string) => word.replaceAll(/(?<![\w/.])\/app\b/g, join(image.root, 'app'));
  const [uid = '', gid = ''] = image.user.split(':');
  const inside = `
    set -eu
    mount -t tmpfs tmpfs /tmp
    mount --bind "$DATA" "$DATA"
    mount -o remount,ro,bind /
    cd "$APP"
    exec setpriv --reuid=${uid} --regid=${gid} --clear-groups --bounding-set=-all --inh-caps=-all --no-new-privs -- \\
      env -u DATA -u APP "$@"`;
  const child = spawn('unshare', ['--mount', 'sh', '-c', inside, 'sh', ...command.map(here)], {
    env: {
      PATH: process.env['PATH'] ?? '',
      DATA: data,
      APP: join(image.root, 'app'),
      ...image.env,
      DATA_DIR: data,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return {
    child,
    output: () => output,
    ended: new Promise(resolve =>
      child.once('close', code => {
        resolve(code);
      }),
    ),
  };
}
