import { SERVICE_KINDS } from '@multi-job/contract/agent';
import type { Role } from '../../config.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { PREFLIGHT_FLAG, SUPERVISED_FLAG } from '../internal-flags.ts';
import { describeError } from '../print-error.ts';
import { runRoles } from '../run-roles.ts';

/**
 * What `start` starts: several services in one process. It reads no command line of a person, and so holds nothing of what
 * does.
 *
 * @returns the exit code.
 */
export async function runStartedRoles(args: readonly string[]): Promise<number> {
  try {
    const given = args.filter(arg => arg !== SUPERVISED_FLAG && arg !== PREFLIGHT_FLAG);
    const unknown = given.find(arg => !isRole(arg));
    if (given.length === 0 || unknown !== undefined) {
      throw new Error(`multi-job start names its processes itself; "${unknown ?? ''}" is no service.`);
    }
    const isSupervised = args.includes(SUPERVISED_FLAG);
    const isFirst = args.includes(PREFLIGHT_FLAG);
    return await runRoles([...new Set(given.filter(isRole))], { overrides: {}, isSupervised, isFirst });
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    return exitCodeOf(error);
  }
}

function isRole(word: string): word is Role {
  return (SERVICE_KINDS as readonly string[]).includes(word);
}
