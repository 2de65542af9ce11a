// node scripts/local.mjs logs: the last lines of the services' logs, and with --follow what they write from then on.
import { setTimeout as delay } from 'node:timers/promises';
import { lastLines, readFrom, readable, sizeOf } from './log-lines.mjs';
import { readPidFile } from './pid-file.mjs';
import { FOLDER, logFile } from './place.mjs';
import { isStillThere } from './process-identity.mjs';
import { EXIT_OK } from './services.mjs';

const LOOK_EVERY_MS = 300;
/** A service that was just begun has its pid file by then. */
const BEGUN_WITHIN_MS = 30_000;

/**
 * On a terminal lines are made readable and nothing in them is obeyed; into a file or another program they go as they are.
 *
 * @param isUntilEnded follow only as long as one of the services runs
 */
export async function logs({ services, lineCount, isFollowing, isUntilEnded }) {
  const width = Math.max(...services.map(service => service.length));
  const print = (service, line) => {
    const text = process.stdout.isTTY ? readable(line) : line;
    process.stdout.write(`${services.length === 1 ? '' : `${service.padEnd(width)} | `}${text}\n`);
  };
  // Whoever read along may have gone.
  process.stdout.on('error', () => process.exit(EXIT_OK));
  const followed = services.map(service => ({
    service,
    file: logFile(service),
    position: sizeOf(logFile(service)),
    rest: '',
  }));
  for (const { service, file } of followed) for (const line of lastLines(file, lineCount)) print(service, line);
  if (isFollowing || isUntilEnded) await follow(followed, { services, isUntilEnded, print });
  return EXIT_OK;
}

async function follow(followed, { services, isUntilEnded, print }) {
  const isOver = isUntilEnded ? untilEnded(services) : () => false;
  for (;;) {
    const isLastLook = isOver();
    for (const one of followed) for (const line of newLines(one)) print(one.service, line);
    if (isLastLook) return;
    await delay(LOOK_EVERY_MS);
  }
}

/** Tells whether those that run have ended; whoever has not begun yet is waited for. */
function untilEnded(services) {
  const deadline = performance.now() + BEGUN_WITHIN_MS;
  let hasBegun = false;
  return () => {
    const records = services.map(service => readPidFile(FOLDER, service));
    const isRunning = records.some(record => record !== null && isStillThere(record));
    hasBegun ||= isRunning;
    return !isRunning && (hasBegun || performance.now() > deadline);
  };
}

/** A file that became shorter was moved away in between: the lines that are missing stand at the end of the first moved one. */
function newLines(one) {
  let text = '';
  if (sizeOf(one.file) < one.position) {
    text = readFrom(`${one.file}.1`, one.position).text;
    one.position = 0;
  }
  const { text: added, end } = readFrom(one.file, one.position);
  one.position = end;
  const lines = `${one.rest}${text}${added}`.split('\n');
  one.rest = lines.pop();
  return lines;
}
