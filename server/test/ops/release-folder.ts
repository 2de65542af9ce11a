import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { npmHere } from './npm-here.ts';
import { projectFile } from './read-compose.ts';

const PARTS = [
  'package.json',
  'package-lock.json',
  'contract/package.json',
  'contract/dist',
  'server/package.json',
  'server/bin',
  'server/dist',
  'ui/package.json',
  'ui/out',
  'DEPLOYMENT_VPS.md',
];

/** What is wrong with a release on purpose. */
export type Fault = 'silent' | 'refuses' | 'dies' | 'no job runs' | 'dies with a new layout of the store';

/** The project as it is built, in a folder of its own, under another version. */
export function makeRelease(folder: string, version: string, fault?: Fault): string {
  rmSync(folder, { recursive: true, force: true });
  for (const part of PARTS) {
    if (!existsSync(projectFile(part))) continue;
    mkdirSync(dirname(join(folder, part)), { recursive: true });
    cpSync(projectFile(part), join(folder, part), { recursive: true });
  }
  setVersion(folder, version);
  if (fault !== undefined) breakRelease(folder, fault);
  return folder;
}

/** What `npm pack` makes of this project, for a server that is given one file. Returns its path. */
export function packProject(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const { status, said } = npmHere(['pack', '--pack-destination', folder], projectFile('.'));
  const [tarball] = readdirSync(folder).filter(name => name.endsWith('.tgz'));
  if (status !== 0 || tarball === undefined) throw new Error(`npm pack ended with ${status}: ${said}`);
  return join(folder, tarball);
}

interface Manifest {
  version: string;
  dependencies?: Record<string, string>;
  /** Of a lockfile. */
  packages: { server: Manifest; ui: Manifest };
}

/** As a release would: of the server, and where the workspaces and the lockfile name it. */
function setVersion(folder: string, version: string): void {
  const edit = (path: string, change: (content: Manifest) => void) => {
    const content = JSON.parse(readFileSync(join(folder, path), 'utf8')) as Manifest;
    change(content);
    writeFileSync(join(folder, path), JSON.stringify(content, null, 2));
  };
  const asServer = (manifest: Manifest) => void (manifest.version = version);
  const asUser = ({ dependencies = {} }: Manifest) => void (dependencies['@multi-job/server'] = version);
  edit('server/package.json', asServer);
  edit('ui/package.json', asUser);
  edit('package-lock.json', ({ packages }) => {
    asServer(packages.server);
    asUser(packages.ui);
  });
}

function breakRelease(folder: string, fault: Fault): void {
  const dist = (path: string) => join(folder, 'server/dist', path);
  const prepend = (path: string, line: string) => {
    writeFileSync(dist(path), `${line}\n${readFileSync(dist(path), 'utf8')}`);
  };
  switch (fault) {
    case 'silent':
      writeFileSync(join(folder, 'server/bin/multi-job.js'), '#!/usr/bin/env node\nprocess.exit(1);\n');
      break;
    case 'refuses':
      prepend('cli/doctor/run-doctor.js', 'console.error("the doctor says no"); process.exit(2);');
      break;
    case 'dies':
      prepend('services/api/start-api.js', 'throw new Error("broken on purpose");');
      break;
    case 'dies with a new layout of the store':
      writeFileSync(
        dist('engine/embedded/migrations/9999-of-the-future.sql'),
        'CREATE TABLE future (x INTEGER) STRICT;\n',
      );
      breakRelease(folder, 'dies');
      break;
    case 'no job runs':
      prepend('handlers/simulation-heavy.js', 'throw new Error("broken on purpose");');
      break;
  }
}
