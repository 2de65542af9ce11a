// Waits until the API of an installation on a server is ready: LIMIT_SEC at most, 0 for one look. WANTED is the version
// that must answer. Settings are those of the API; deploy.sh starts it.
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const { API_HOST, API_PORT, WANTED, WATCH_PID, LIMIT_SEC = '0' } = process.env;
const host = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[API_HOST] ?? (API_HOST || '127.0.0.1');
const url = `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${API_PORT || 8000}`;
const deadline = performance.now() + Number(LIMIT_SEC) * 1000;

for (;;) {
  const state = await look();
  if (state.isReady) {
    console.log(`ready     ${url} (${state.said})`);
    process.exit(0);
  }
  const hasEnded = WATCH_PID && !existsSync(`/proc/${WATCH_PID}`);
  if (hasEnded || performance.now() >= deadline) {
    console.log(`not ready ${url}: ${hasEnded ? 'the process has ended' : state.said}`);
    process.exit(1);
  }
  await delay(300);
}

async function look() {
  try {
    const ready = await ask('/readyz');
    const { version, engine } = (await ask('/healthz')).body;
    if (WANTED && version !== WANTED) return { isReady: false, said: `version ${version} answers, not ${WANTED}` };
    if (!ready.ok) return { isReady: false, said: ready.body.detail ?? `/readyz answers ${ready.status}` };
    return { isReady: true, said: `version ${version}, ${engine}` };
  } catch (error) {
    return { isReady: false, said: error.cause?.message ?? error.message };
  }
}

async function ask(path) {
  const response = await fetch(url + path, { signal: AbortSignal.timeout(3000) });
  return { ok: response.ok, status: response.status, body: await response.json() };
}
