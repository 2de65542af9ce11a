// One start or stop at a time. The lock names the process that holds it, so that a killed one holds nothing.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createExclusively, readIfThere, removeIfHolds } from './exclusive-file.mjs';
import { FOLDER } from './place.mjs';
import { isPid, isStillThere, startTimesOf } from './process-identity.mjs';
import { Refusal } from './refusal.mjs';

const LOOK_EVERY_MS = 100;
const WAIT_MS = 180_000;
/** How long a start may take to end what it began, before it is killed: then its services end by themselves. */
const START_ENDS_WITHIN_MS = 15_000;

/**
 * Waits until nobody else starts or stops services here. A stop does not wait for a start, it ends it.
 *
 * @returns what gives the lock back
 * @throws Refusal when another one takes too long
 */
export async function takeLock(verb) {
  const path = join(FOLDER, 'launcher.lock');
  const own = `${JSON.stringify({ verb, pid: process.pid, started: startTimesOf([process.pid]).get(process.pid) })}\n`;
  const deadline = performance.now() + WAIT_MS;
  let hasSaid = false;
  while (!createExclusively(path, own)) {
    const text = readIfThere(path);
    if (text === null) continue;
    const holder = holderOf(text);
    if (holder === null) {
      removeIfHolds(path, text);
    } else if (verb === 'stop' && holder.verb === 'start') {
      console.log(`A start is under way (process ${holder.pid}); it is ended first.`);
      await endStart(holder);
    } else if (performance.now() > deadline) {
      throw new Refusal(
        `Another ${holder.verb} has been under way for long (process ${holder.pid}). End it, then try again.`,
      );
    } else {
      if (!hasSaid) console.log(`Another ${holder.verb} is under way (process ${holder.pid}); waiting for it.`);
      hasSaid = true;
      await delay(LOOK_EVERY_MS);
    }
  }
  return () => removeIfHolds(path, own);
}

/** Who holds the lock, or null when that process is gone. */
function holderOf(text) {
  let holder;
  try {
    holder = JSON.parse(text);
  } catch {
    return null;
  }
  return isPid(holder?.pid) && isThere(holder) ? holder : null;
}

function isThere({ pid, started }) {
  return startTimesOf([pid]).get(pid) === started;
}

async function endStart(holder) {
  if (!tell(holder, 'SIGTERM')) return;
  const deadline = performance.now() + START_ENDS_WITHIN_MS;
  while (isStillThere(holder) && performance.now() < deadline) await delay(LOOK_EVERY_MS);
  if (isThere(holder)) tell(holder, 'SIGKILL');
  while (isStillThere(holder)) await delay(LOOK_EVERY_MS);
}

/** Returns whether the process was there to be told. */
function tell({ pid }, signal) {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw new Refusal(`The start under way (process ${pid}) cannot be ended: ${error.message}. Ask who started it.`);
  }
}
