import type { Clock } from '../../core/clock.ts';
import type { NewId } from '../../core/ids.ts';
import type { Engine } from '../../engine/engine.ts';
import type { MoveKind } from '../../engine/port/moved-records.ts';
import type { MoveKeys } from './move-secrets.ts';

export interface MoveStore {
  source: Engine;
  target: Engine;
  /** As people know them; never with a password. */
  from: string;
  to: string;
  keys: MoveKeys;
  /** Removes what a half-done or moved store at the target holds. */
  replace: boolean;
  clock: Clock;
  newId: NewId;
  onProgress: (progress: MoveProgress) => void;
  signal: AbortSignal;
}

/** Half of the work is moving, the other half is holding the two against each other. */
export interface MoveProgress {
  step: 'moving' | 'checking';
  kind: MoveKind;
  /** Of all steps together. */
  done: number;
  total: number;
}
