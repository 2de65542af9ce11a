import type { StoreConfig } from '../../config.ts';
import type { Overrides } from '../../config/config-faults.ts';
import { systemClock } from '../../core/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import { readInstallation } from '../../operations/installation/join-installation.ts';
import { findMismatch } from './find-mismatch.ts';
import { joinedSentence } from './joined-sentence.ts';

/** For commands that open the store themselves: says on stderr which one it is, and whether it may be the wrong one. */
export async function sayWhichStore(engine: Engine, store: StoreConfig, overrides: Overrides): Promise<void> {
  const facts = await readInstallation(engine, systemClock.now());
  process.stderr.write(`In ${joinedSentence(store, facts)}.\n`);
  const mismatch = await findMismatch(store, facts, overrides);
  if (mismatch !== null) process.stderr.write(`Warning: ${mismatch.problem} ${mismatch.mend}\n`);
}
