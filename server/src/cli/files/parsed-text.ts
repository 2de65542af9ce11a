import type { TextFault, TextPlace } from './file-fault.ts';

/** What stands at a path of a document. */
export interface Found extends TextPlace {
  /** How a plain value is written there; null for anything else. */
  source: string | null;
}

export interface ParsedDocument {
  value: unknown;
  /** Whether all of the value is as it is written: nothing of it was refused. */
  isSound: boolean;
  /** Where a dotted path lies: the nearest thing around it where it is not there. */
  find: (path: string) => Found;
}

/** The documents of a text, or all that keeps it from being read. */
export interface ParsedText {
  documents: ParsedDocument[];
  faults: TextFault[];
}
