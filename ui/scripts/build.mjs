// npm run build -w ui: the dashboard as files in ui/out. The NEXT_PUBLIC_ variables of .env in the folder of the project count.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { publicSettings } from './load-project-env.mjs';

const LOOK_EVERY_MS = 500;

const startedBy = process.ppid;
const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
const build = spawn(process.execPath, [next, 'build'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...publicSettings(), ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  stdio: ['ignore', 'inherit', 'inherit'],
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => build.kill());
// Nobody waits any more: a killed start leaves no build behind.
setInterval(() => {
  if (process.ppid !== startedBy) build.kill();
}, LOOK_EVERY_MS).unref();

const code = await new Promise(resolve => {
  build.once('error', error => resolve(console.error(error.message) ?? 1));
  build.once('exit', status => resolve(status ?? 1));
});
if (code !== 0) process.exit(code);
await import('./compress-export.mjs');
