import type { Clock } from '../../core/clock.ts';
import type { NewId } from '../../core/ids.ts';
import type { Engine } from '../../engine/engine.ts';

/** What the verbs of the outbox are given. */
export interface OutboxDeps {
  engine: Engine;
  clock: Clock;
  newId: NewId;
}
