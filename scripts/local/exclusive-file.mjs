// Files that one process makes and others must not take away by mistake.
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const PRIVATE = 0o600;

/** Makes a file with all of its content at once. Returns false, and changes nothing, when it is there already. */
export function createExclusively(path, text) {
  const prepared = `${path}.new-${randomUUID()}`;
  writeFileSync(prepared, text, { mode: PRIVATE });
  try {
    linkSync(prepared, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    return createWithoutLinks(path, text);
  } finally {
    rmSync(prepared, { force: true });
  }
}

/** Puts other content in its place, at once for whoever reads it. */
export function replaceFile(path, text) {
  const prepared = `${path}.new-${randomUUID()}`;
  writeFileSync(prepared, text, { mode: PRIVATE });
  renameSync(prepared, path);
}

/** Removes a file if it holds this text: meanwhile somebody else may have made another. */
export function removeIfHolds(path, text) {
  const taken = `${path}.old-${randomUUID()}`;
  try {
    renameSync(path, taken);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  const held = readFileSync(taken, 'utf8');
  if (held !== text) createExclusively(path, held);
  rmSync(taken, { force: true });
}

/** The content of a file, or null without one. */
export function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Some file systems of sticks and shares know no links. */
function createWithoutLinks(path, text) {
  try {
    writeFileSync(path, text, { mode: PRIVATE, flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}
