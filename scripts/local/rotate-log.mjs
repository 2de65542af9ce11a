// Keeps the log of a service within bounds while the service writes it.
//
// The service holds the file open and cannot be given another, so what it wrote is copied and the file made empty. Its own
// thread does that, between two lines, so that no line of it is lost; it opened the file to append, so that it goes on at
// the new end.
import {
  chmodSync,
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
      rotateLog(file, limits);
    } catch (error) {
      // The service is worth more than its log.
      console.error(`${file} could not be rotated: ${error.message}`);
    }
  };
  look();
  setInterval(look, LOOK_EVERY_MS).unref();
}

/**
 * If the log holds more than `maxBytes`, moves its last `maxBytes` to `<file>.1`, what was there to `<file>.2`, and so on;
 * `kept` of them stay. Returns whether it did.
 */
export function rotateLog(file, { maxBytes, kept }) {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= maxBytes) return false;
  rmSync(`${file}.${kept}`, { force: true });
  for (let number = kept - 1; number >= 1; number -= 1) moveIfThere(`${file}.${number}`, `${file}.${number + 1}`);
  try {
    copyEnd(file, `${file}.1`, maxBytes);
  } catch (error) {
    // On a full disk the room counts for more than the lines.
    rmSync(`${file}.1`, { force: true });
    truncateSync(file);
    throw error;
  }
  truncateSync(file);
  return true;
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
