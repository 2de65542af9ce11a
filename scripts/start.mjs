// npm start: builds what is missing, then runs all services. Arguments go to "multi-job start".
import { ensureServerBuilt, runMultiJob, tryBuildDashboard } from './ensure-built.mjs';

ensureServerBuilt();
tryBuildDashboard();
await runMultiJob(['start', ...process.argv.slice(2)]);
