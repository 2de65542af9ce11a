import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { createProcessGroups } from '../../src/children/create-process-groups.ts';
import { absoluteFolders, findProgram } from '../../src/children/find-program.ts';
import { settingNames } from '../../src/config/env-file.ts';
import type { SystemUser } from '../../src/core/children/process-groups.ts';
import type { CommandPrefix } from '../../src/core/commands/command-prefix.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { CommandRunner } from '../../src/tools/command/command-tool.ts';

/** Commands as a worker runs them, in a folder of the test. */
export function commandsOn(
  root: string,
  prefixes: readonly CommandPrefix[],
  { user = null, envAllow = [] }: { user?: SystemUser | null; envAllow?: readonly string[] } = {},
): CommandRunner {
  const folders = absoluteFolders(process.env['PATH']);
  const real = realpathSync(root);
  return {
    rules: {
      ...{ prefixes, envAllow, settings: settingNames() },
      find: word => findProgram(word, folders),
      isChangeable: path => path.startsWith(`${real}/`),
    },
    env: { PATH: folders.join(':'), LANG: 'C.UTF-8' },
    root,
    groups: createProcessGroups({
      ...{ folder: join(root, '..', 'processes'), user, ownerPid: process.pid },
      logger: silentLogger,
    }),
  };
}
