import { fileURLToPath } from 'node:url';
import { runProgram } from './run-program.ts';

// The process ends here and nowhere else on a normal path: an open handle left by a service cannot keep it up.
process.exit(await runProgram(process.argv.slice(2), fileURLToPath(import.meta.url)));
