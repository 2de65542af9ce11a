// Whether a service does its work, asked from outside.
import { hostname } from 'node:os';

const ANSWER_WITHIN_MS = 3000;

/**
 * What keeps a service whose process is there from being called up; null when nothing does.
 *
 * @param record of its pid file
 * @param agents of the API, or null where they cannot be known
 */
export async function problemOf(record, agents) {
  if (record.service === 'api') return problemOfApi(record.url);
  if (record.service === 'ui') return problemOfDashboard(record.url);
  if (agents === null) return null;
  const isListed = agents.some(
    ({ alive, kind, host, pid }) => alive && kind === record.service && host === hostname() && pid === record.pid,
  );
  return isListed ? null : 'its process is there, but the API has not heard of it lately';
}

export async function problemOfApi(url) {
  const { status, body, problem } = await ask(`${url}/readyz`);
  if (problem !== undefined) return problem;
  return status === 200 ? null : `not ready: ${detailOf(body) ?? `HTTP ${status}`}`;
}

export async function problemOfDashboard(url) {
  const { status, problem } = await ask(`${url}/ui/`);
  return problem ?? (status === 200 ? null : `HTTP ${status} instead of the dashboard`);
}

/** The processes that the API knows of, or null when it does not say: away, or it asks for a token that is not there. */
export async function agentsOf(url, token) {
  const { status, body } = await ask(`${url}/agents`, token === null ? {} : { 'x-api-key': token });
  const agents = status === 200 ? parsed(body) : null;
  return Array.isArray(agents) ? agents : null;
}

/** Whether what answers there is an API of the product. */
export async function isOurApi(url) {
  const { status, body } = await ask(`${url}/healthz`);
  return status === 200 && parsed(body)?.status === 'ok' && typeof parsed(body).engine === 'string';
}

async function ask(address, headers = {}) {
  try {
    const answer = await fetch(address, { headers, redirect: 'manual', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return { status: answer.status, body: await answer.text() };
  } catch (error) {
    const reason =
      error.name === 'TimeoutError' ? `within ${ANSWER_WITHIN_MS / 1000} s` : `(${error.cause?.code ?? error.message})`;
    return { problem: `does not answer ${reason}` };
  }
}

function detailOf(body) {
  const detail = parsed(body)?.detail;
  return typeof detail === 'string' ? detail : null;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
