// npm run demo: builds the server when needed, then shows jobs at work. Arguments go to "multi-job demo".
import { ensureServerBuilt, runMultiJob } from './ensure-built.mjs';

ensureServerBuilt();
await runMultiJob(['demo', ...process.argv.slice(2)]);
