// npm run simulate: builds the server when needed, then puts synthetic load on an installation that runs. Arguments go to
// "multi-job simulate".
import { ensureServerBuilt, runMultiJob } from './ensure-built.mjs';

ensureServerBuilt();
await runMultiJob(['simulate', ...process.argv.slice(2)]);
