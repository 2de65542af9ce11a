import type { Place } from './file-fault.ts';
import type { Found } from './parsed-text.ts';

/** A job as a file has it. */
export interface SpecEntry {
  /** What the API takes, right or not. */
  spec: Record<string, unknown>;
  /** Whether it is to fire; absent: as it is, and a new one does. */
  enabled: boolean | undefined;
  place: Place;
  find: (path: string) => Found;
}
