// Whether a container does its work, for the health checks of compose: `node health.mjs api|scheduler|worker|connector`.
// The image has no curl. API_URL says where the API is; a scheduler and a worker count by the heartbeats that it sees.
const API_URL = process.env.API_URL ?? 'http://127.0.0.1:8000';
const LIMIT_MS = 4000;
const ALIVE = {
  scheduler: /^schedulers_alive [1-9]/m,
  worker: /^worker_slots\{state="(busy|free)"\} [1-9]/m,
};

const [role = 'api'] = process.argv.slice(2);
try {
  const path = role in ALIVE ? '/metrics' : '/readyz';
  const response = await fetch(`${API_URL}${path}`, { signal: AbortSignal.timeout(LIMIT_MS) });
  const text = await response.text();
  if (!response.ok) fail(`${path} answers ${response.status}: ${text.slice(0, 500)}`);
  if (role in ALIVE && !ALIVE[role].test(text)) fail(`no ${role} is alive`);
} catch (error) {
  fail(`${API_URL} does not answer: ${error.cause?.message ?? error.message}`);
}

function fail(reason) {
  console.error(reason);
  process.exit(1);
}
