import { fileURLToPath } from 'node:url';
import { ROLES_COMMAND } from './internal-flags.ts';

const [command, ...rest] = process.argv.slice(2);
// Each is loaded when it is meant: what runs for long holds nothing of what reads a command line.
const ending =
  command === ROLES_COMMAND
    ? (await import('./supervisor/run-started-roles.ts')).runStartedRoles(rest)
    : (await import('./run-program.ts')).runProgram(process.argv.slice(2), fileURLToPath(import.meta.url));
// The process ends here and nowhere else on a normal path: an open handle left by a service cannot keep it up.
process.exit(await ending);
