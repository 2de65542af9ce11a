// Keeps the log of a service within bounds while the service writes it.
//
// The service holds the file open and cannot be given another, so what it wrote is copied and the file made empty. Its own
// thread does that, between two lines, so that no line of it is lost; it opened the file to append, so that it goes on at
// the new end.
import {
  chmodSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  closeSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';

export const LOG_LIMITS = { maxBytes: 10 * 1024 * 1024, kept: 4 };
const LOOK_EVERY_MS = 500;
const CHUNK_BYTES = 1024 * 1024;

/** Looks now and from then on whether the log has grown too long. Does not keep the process alive. */
export function keepLogShort(file, limits = LOG_LIMITS) {
  const look = () => {
    try {
      if (existsSync(file)) rotateLog(file, limits);
      else shortenUnnamed(limits);
    } catch (error) {
      // The service is worth more than its log.
      console.error(`${file} could not be rotated: ${error.message}`);
    }
  };
  look();
  setInterval(look, LOOK_EVERY_MS).unref();
}

/**
 * If the log holds more than `maxBytes`, moves it to `<file>.1`, what was there to `<file>.2`, and so on; `kept` of them
 * stay. Of a log that has grown to more than twice as much between two looks the end is kept. Returns whether it did.
 */
export function rotateLog(file, { maxBytes, kept }) {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= maxBytes) return false;
  try {
    rmSync(`${file}.${kept}`, { force: true });
    for (let number = kept - 1; number >= 1; number -= 1) moveIfThere(`${file}.${number}`, `${file}.${number + 1}`);
    copyEnd(file, `${file}.1`, 2 * maxBytes);
  } finally {
    // Also when the disk is full or a file is in the way: the room counts for more than the lines.
    truncateSync(file);
  }
  return true;
}

/** Of a log that somebody deleted the service goes on writing what nobody sees, and the disk fills all the same. */
function shortenUnnamed({ maxBytes }) {
  if (fstatSync(process.stdout.fd).size > maxBytes) ftruncateSync(process.stdout.fd);
}

function moveIfThere(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function copyEnd(from, to, maxBytes) {
  const source = openSync(from, 'r');
  const target = openSync(to, 'w', 0o600);
  try {
    chmodSync(to, 0o600);
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    let position = Math.max(0, statSync(from).size - maxBytes);
    for (let read = readSync(source, chunk, 0, CHUNK_BYTES, position); read > 0;) {
      writeSync(target, chunk, 0, read);
      position += read;
      read = readSync(source, chunk, 0, CHUNK_BYTES, position);
    }
  } finally {
    closeSync(source);
    closeSync(target);
  }
}
