import { fileURLToPath } from 'node:url';
import { runProgram } from './run-program.ts';

/** `spio-skill` is `multi-job skills`. */
process.exit(await runProgram(['skills', ...process.argv.slice(2)], fileURLToPath(import.meta.url)));
