/** A job as the platform takes it, not checked yet. */
export interface ImportedSpec extends Record<string, unknown> {
  job_id: string;
  type: string;
}

/** What becomes of one entry of another scheduler. */
export interface ImportedEntry {
  /** Where it stands there, such as `line 4` or `CronJob web/cleanup`. */
  place: string;
  /** As it was written there, for people. */
  original: string;
  /** Null: it cannot be carried over. */
  spec: ImportedSpec | null;
  /** Why not; null where it can. */
  reason: string | null;
  /** False: it was switched off there. */
  enabled: boolean;
  /** What is not as before, or is to be done first. */
  notes: string[];
}

/** Everything that a source holds. */
export interface Imported {
  entries: ImportedEntry[];
  /** About the source as a whole. */
  notes: string[];
}

export function carried(entry: Omit<ImportedEntry, 'reason' | 'enabled'> & { enabled?: boolean }): ImportedEntry {
  return { enabled: true, ...entry, reason: null };
}

export function left(place: string, original: string, reason: string): ImportedEntry {
  return { place, original, spec: null, reason, enabled: false, notes: [] };
}
