import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project as it stands, uncommitted files too, in an empty folder; the installed packages are links, its own are its own. */
export function copyProject(root, copy) {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const path of listed.toString().split('\0')) {
    if (path === '' || !existsSync(join(root, path))) continue;
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path));
  }
  const own = readdirSync(join(root, 'node_modules/@multi-job'));
  mkdirSync(join(copy, 'node_modules/@multi-job'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '@multi-job') symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  }
  for (const name of own) symlinkSync(join('../..', name), join(copy, 'node_modules/@multi-job', name));
  for (const name of own) {
    const nested = join(root, name, 'node_modules');
    if (existsSync(nested)) symlinkSync(nested, join(copy, name, 'node_modules'));
  }
  // The build of the dashboard takes a minute and is not what is tried.
  if (existsSync(join(root, 'ui/out'))) symlinkSync(join(root, 'ui/out'), join(copy, 'ui/out'));
}
