// Starts the process of one service and waits until it does its work.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { problemOfApi, problemOfDashboard } from './health.mjs';
import { linesFrom, readable, sizeOf } from './log-lines.mjs';
import { announceLaunch } from './pid-file.mjs';
import { FOLDER, ROOT, logFile, shownLog } from './place.mjs';
import { reachableUrl } from './reachable.mjs';

const PROGRAM = fileURLToPath(new URL('run-service.mjs', import.meta.url));
/** Several processes that start at once on a machine under load need long. */
const UP_WITHIN_MS = 120_000;
/** From then on it is said what is waited for. */
const PATIENCE_MS = 10_000;
const ASK_EVERY_MS = 150;
const KEPT_WITHIN_MS = 30_000;
const LINES_SHOWN = 8;

/**
 * Starts a service; it ends by itself when this process does before `keep` is called.
 *
 * @param env of the service, besides that of this process
 */
export function launch(service, env) {
  const log = logFile(service);
  const logStart = sizeOf(log);
  const id = announceLaunch(FOLDER, service);
  const output = openSync(log, 'a', 0o600);
  const child = spawn(process.execPath, [PROGRAM, service, id], {
    cwd: ROOT,
    env: { ...environment(), ...env },
    detached: true,
    windowsHide: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  const ended = endOf(child);
  const ready = new Promise(resolve => {
    child.once('message', ({ url }) => resolve(typeof url === 'string' ? reachableUrl(url) : null));
  });
  return { service, pid: child.pid, child, log, logStart, ended, ready, url: null };
}

/**
 * Waits until it does its work.
 *
 * @returns null, or why it does not: a sentence, the last lines of its log, and the exit code of its process if it ended
 */
export async function whenUp(launched, signal) {
  const patience = setTimeout(() => tellWhatIsWaitedFor(launched), PATIENCE_MS);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(UP_WITHIN_MS)]);
  try {
    const first = await Promise.race([
      launched.ready.then(url => ({ url })),
      launched.ended.then(end => ({ end })),
      whenAborted(limit).then(() => ({ isLate: true })),
    ]);
    if (first.isLate) return problemOf(launched, `was not ready within ${UP_WITHIN_MS / 1000} s`);
    if (first.end) return problemOf(launched, endedSentence(first.end), first.end.code);
    launched.url = first.url;
    return await untilItAnswers(launched, limit);
  } finally {
    clearTimeout(patience);
  }
}

/** Lets it stay when this process ends. Returns whether it has understood. */
export async function keep({ child, url, ended }) {
  if (!child.connected) return false;
  child.send({ url });
  const understood = once(child, 'disconnect').then(() => child.exitCode === null && child.signalCode === null);
  const isKept = await Promise.race([
    understood,
    ended.then(() => false),
    delay(KEPT_WITHIN_MS, false, { ref: false }),
  ]);
  child.unref();
  return isKept;
}

async function untilItAnswers(launched, limit) {
  const { service, url, child } = launched;
  const ask = { api: problemOfApi, ui: problemOfDashboard }[service];
  if (ask === undefined) return null;
  let problem = null;
  while (!limit.aborted) {
    problem = await ask(url);
    if (problem === null) return null;
    if (child.exitCode !== null || child.signalCode !== null)
      return problemOf(launched, endedSentence(await launched.ended));
    await delay(ASK_EVERY_MS);
  }
  return problemOf(launched, `${problem ?? 'was not asked'}, after ${UP_WITHIN_MS / 1000} s`);
}

function whenAborted(signal) {
  if (signal.aborted) return Promise.resolve();
  return new Promise(resolve => signal.addEventListener('abort', resolve, { once: true }));
}

function endOf(child) {
  return new Promise(resolve => {
    child.once('exit', (code, signal) => resolve({ code, signal, error: null }));
    child.once('error', error => resolve({ code: null, signal: null, error }));
  });
}

function endedSentence({ code, signal, error }) {
  if (error !== null) return `could not be started: ${error.message}`;
  return signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
}

function problemOf({ service, log, logStart }, what, exitCode = null) {
  // What it wrote since it was started; after a rotation all that is there.
  const lines = linesFrom(log, sizeOf(log) < logStart ? 0 : logStart).slice(-LINES_SHOWN);
  return { sentence: `${service} ${what}.`, lines: lines.map(readable), exitCode };
}

function tellWhatIsWaitedFor({ service, log, logStart }) {
  const last = linesFrom(log, logStart).at(-1);
  const said = last === undefined ? 'it has not said anything yet' : `it said last: ${readable(last)}`;
  console.log(`${service} is not ready yet; ${said} (${shownLog(service)})`);
}

/** A service that believed to be npm's would end with it. */
function environment() {
  const env = { ...process.env };
  delete env.npm_lifecycle_event;
  return env;
}
