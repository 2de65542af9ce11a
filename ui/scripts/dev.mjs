// npm run dev -w ui: "next dev" behind the same proxy as "serve", so that pages have the API on their own origin.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { publicSettings } from './load-project-env.mjs';

const port = process.env.UI_DEV_PORT ?? '3001';
const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
const child = spawn(process.execPath, [next, 'dev', '--port', port, '--hostname', '127.0.0.1'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...publicSettings(), ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.on('exit', () => child.kill());
process.env.UI_DEV_URL = `http://127.0.0.1:${port}`;
await import('./serve.mjs');
