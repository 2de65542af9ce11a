// npm run serve -w ui: the built dashboard on :3000, everything else from the API.
import { fileURLToPath } from 'node:url';
import { ensureServerBuilt } from '../../scripts/ensure-built.mjs';
import { loadProjectEnv } from './load-project-env.mjs';

ensureServerBuilt();
loadProjectEnv();
const { startDashboardServer } = await import('@multi-job/server/dashboard');

try {
  const server = await startDashboardServer(fileURLToPath(new URL('../out', import.meta.url)), process.env);
  console.log(`The dashboard is on ${server.url}/ui/; it asks the API on ${server.apiUrl}.`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.stop());
  if (process.connected) process.send({ kind: 'ready', url: server.url });
} catch (error) {
  console.error(error.message);
  process.exit(2);
}
