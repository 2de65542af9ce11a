/** A place in a file, counted from 1; null where it is not known. */
export interface TextPlace {
  line: number | null;
  column: number | null;
}

export interface Place extends TextPlace {
  /** As it was named on the command line, or found under what was. */
  file: string;
}

export interface TextFault extends TextPlace {
  /** Dotted, such as `schedule.cron`; empty for the text as a whole. */
  path: string;
  message: string;
}

export type FileFault = TextFault & Place;

/** `jobs/nightly.yaml:3:5`, as editors and terminals open it. */
export function placeText({ file, line, column }: Place): string {
  const at = line === null ? [file] : [file, line, ...(column === null ? [] : [column])];
  return at.join(':');
}

export function faultText(fault: FileFault): string {
  // Of a file as a whole it is one sentence.
  if (fault.line === null && fault.path === '') return `${fault.file} ${fault.message}`;
  return `${placeText(fault)}: ${fault.path === '' ? '' : `${fault.path}: `}${fault.message}`;
}
