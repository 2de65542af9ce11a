import type { Channel, DoorRefusal } from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';

export interface DoorRefusedFacts {
  /** Null for a trigger that does not exist. */
  triggerId: string | null;
  reason: DoorRefusal;
  /** Where the address does not say it. */
  channel?: Channel;
  /** Whether the sender proved who it is: only then is it told more than that it was refused. */
  isKnown: boolean;
}

/** A delivery that a door does not take: what the sender is told, and why it was, for those who run the door. */
export class DoorRefusedError extends AppError {
  readonly facts: DoorRefusedFacts;

  constructor(facts: DoorRefusedFacts, told: AppError) {
    super(told.code, told.message, { faults: told.faults, details: told.details, cause: told });
    this.facts = facts;
  }
}
