import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** What was, and why it is so: nobody types it. */
const HISTORY = /^(CHANGELOG\.md|docs\/adr\/.*)$/;

/** Every document of the repository that somebody may follow, by its path from the root. */
export function findDocuments(): string[] {
  const told = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return told.split('\n').filter(path => path !== '' && !HISTORY.test(path) && existsSync(join(ROOT, path)));
}
