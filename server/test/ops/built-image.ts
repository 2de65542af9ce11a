import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isSentToBuild } from './docker-context.ts';
import { projectFile } from './read-compose.ts';

/** What the Dockerfile makes, in a folder that stands for the root of the image. */
export interface BuiltImage {
  root: string;
  env: Record<string, string>;
  user: string;
  entrypoint: string[];
}

/**
 * Takes the steps of the Dockerfile one by one on this machine, in place of the base image: COPY from what is sent to the
 * build, RUN as it is written. What stands under `/app` and `/data` there stands below a folder here.
 *
 * @throws with what a step said when it fails.
 */
export function buildImage(folder: string): BuiltImage {
  const context = join(folder, 'context');
  copyContext(context);
  const stages = new Map<string, string>();
  const image: BuiltImage = { root: '', env: {}, user: 'root', entrypoint: [] };
  for (const line of instructionsOf(readFileSync(projectFile('Dockerfile'), 'utf8'))) {
    const [verb = '', ...words] = line.split(/\s+/);
    const app = join(image.root, 'app');
    if (verb === 'FROM') {
      const [base = '', , name = `stage-${stages.size}`] = words;
      image.root = join(folder, name);
      Object.assign(image, { env: {}, user: 'root', entrypoint: [] });
      const from = stages.get(base);
      if (from === undefined) mkdirSync(join(image.root, 'app'), { recursive: true });
      else cpSync(from, image.root, { recursive: true, verbatimSymlinks: true });
      stages.set(name, image.root);
    } else if (verb === 'COPY') {
      const from = /--from=(\S+)/.exec(line)?.[1];
      const paths = words.filter(word => !word.startsWith('--'));
      copy(from === undefined ? context : (stages.get(from) ?? ''), paths, app);
    } else if (verb === 'RUN') {
      runStep(line.replace(/^RUN\s+(--mount=\S+\s+)*/, ''), { app, root: image.root, home: folder });
    } else if (verb === 'ENV') {
      for (const [, name = '', value = ''] of line.matchAll(/(\w+)=(\S+)/g)) image.env[name] = value;
    } else if (verb === 'USER') {
      image.user = words[0] ?? '';
    } else if (verb === 'ENTRYPOINT') {
      image.entrypoint = JSON.parse(line.slice(verb.length)) as string[];
    }
  }
  return image;
}

function instructionsOf(text: string): string[] {
  return text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter(line => /^[A-Z]+\s/.test(line));
}

function copyContext(to: string): void {
  const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: projectFile('.'),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  for (const path of listed.stdout.split('\0').filter(path => path !== '' && isSentToBuild(path))) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(projectFile(path), join(to, path));
  }
}

/** Paths of another stage are absolute there. A folder is copied by its content, a file by its name. */
function copy(from: string, paths: readonly string[], app: string): void {
  const target = paths.at(-1) ?? '';
  for (const path of paths.slice(0, -1)) {
    const source = join(from, path.startsWith('/') || from.endsWith('context') ? path : join('app', path));
    const isInto = target.endsWith('/') && /\.\w+$|LICENSE$/.test(path);
    const place = join(app, isInto ? join(target, path.split('/').at(-1) ?? '') : target);
    cpSync(source, place, { recursive: true, verbatimSymlinks: true });
  }
}

function runStep(command: string, { app, root, home }: { app: string; root: string; home: string }): void {
  const here = command.replaceAll(/(?<=\s)\/data\b/g, join(root, 'data'));
  const { status, stdout, stderr } = spawnSync('sh', ['-c', here], {
    cwd: app,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: home, npm_config_audit: 'false', npm_config_fund: 'false' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`RUN ${command} ended with ${String(status)}:\n${stdout}\n${stderr}`);
}
