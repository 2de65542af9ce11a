import type { StoreFault } from '../../port/store-check.ts';
import { FIXED_KEYS, typeArgs } from './key-families.ts';
import type { NamedKey } from './key-families.ts';
import { faultsBy } from './look.ts';
import type { Look, Seen } from './look.ts';

/** Keys of which there is one each, and what every step that mends relies on. */
export async function checkFixedTypes(look: Look): Promise<Seen> {
  const names = Object.keys(FIXED_KEYS);
  const faults = await faultsBy(
    look,
    'check-types',
    names.flatMap(name => typeArgs(name, null)),
  );
  // In a look that mends nothing the timeline may still be something else.
  const events = faults.some(({ subject }) => subject === 'events' || subject === 'evseq') && !look.command.isMending;
  if (!events) faults.push(...(await faultsBy(look, 'check-events', [])));
  return { faults, looked: names.length, next: null };
}

/** Faults of the keys, and those that hold what they are to hold. */
export async function checkTypes(
  look: Look,
  found: readonly NamedKey[],
): Promise<{ faults: StoreFault[]; sound: NamedKey[] }> {
  if (found.length === 0) return { faults: [], sound: [] };
  const faults = await faultsBy(
    look,
    'check-types',
    found.flatMap(({ name, family }) => typeArgs(name, family)),
  );
  const wrong = new Set(faults.map(({ subject }) => subject));
  return { faults, sound: found.filter(({ name }) => !wrong.has(name)) };
}
