import { plain } from '../api/cell.ts';
import type { Output } from '../api/output.ts';
import { faultText, type FileFault } from './file-fault.ts';

const SHOWN = 100;

/** Tells faults of files one a line, by file and line. */
export function sayFaults(output: Output, faults: readonly FileFault[]): void {
  const sorted = faults
    .map((fault, index) => ({ fault, index }))
    .sort((a, b) => {
      if (a.fault.file !== b.fault.file) return a.fault.file < b.fault.file ? -1 : 1;
      return (a.fault.line ?? 0) - (b.fault.line ?? 0) || a.index - b.index;
    });
  for (const { fault } of sorted.slice(0, SHOWN)) output.note(plain(faultText(fault)));
  if (sorted.length > SHOWN) output.note(`… and ${sorted.length - SHOWN} more.`);
}
