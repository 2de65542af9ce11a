import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import type { ProgramFiles } from '../../core/mcp/stdio-program.ts';

/** The programs of this machine. */
export const programFiles: ProgramFiles = {
  realPath(path) {
    try {
      const real = realpathSync(path);
      if (!statSync(real).isFile()) return null;
      accessSync(real, constants.X_OK);
      return real;
    } catch {
      return null;
    }
  },
};
