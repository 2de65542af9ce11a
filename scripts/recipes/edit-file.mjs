import { readFileSync, writeFileSync } from 'node:fs';

/** Replaces what must be there once; a recipe that no longer fits its file fails here. */
export function editFile(path, before, after) {
  const text = readFileSync(path, 'utf8');
  if (text.split(before).length !== 2) throw new Error(`${path} does not hold once: ${before}`);
  writeFileSync(
    path,
    text.replace(before, () => after),
  );
}
