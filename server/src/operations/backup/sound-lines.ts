import { messageOf } from '../../core/errors.ts';
import { isJsonDeeperThan, MAX_JSON_DEPTH } from '../../core/json-depth.ts';
import { backupLineSchema } from './backup-line.ts';
import type { BackupContent } from './backup-line.ts';
import { MAX_LINE_BYTES } from './split-lines.ts';

/** What a line adds to the depth of the data in it. */
const LEVELS_OF_LINE = 8;
const MAX_ID_CHARS = 200;

/** A line with its JSON. */
export interface SoundLine {
  line: BackupContent;
  text: string;
}

/** A row that is not in the backup. */
export interface LeftOut {
  kind: BackupContent['kind'];
  id: string;
  /** Goes on after "it". */
  reason: string;
}

/** The lines that can be read back; each other one is told and left out, a job with its versions. */
export async function* soundLines(
  content: AsyncIterable<BackupContent>,
  onLeftOut: (row: LeftOut) => void,
): AsyncGenerator<SoundLine> {
  let jobLeftOut: string | null = null;
  for await (const line of content) {
    const checked = checkedLine(line, jobLeftOut);
    if ('text' in checked) yield checked;
    else onLeftOut({ kind: line.kind, id: idOf(line), reason: checked.reason });
    if (line.kind === 'job') jobLeftOut = 'text' in checked ? null : line.job.job_id;
  }
}

function checkedLine(line: BackupContent, jobLeftOut: string | null): SoundLine | { reason: string } {
  if (line.kind === 'version' && line.version.job_id === jobLeftOut)
    return { reason: 'belongs to a job that was left out' };
  const mark = markOf(line);
  if (mark !== undefined) return { reason: `cannot be read (${mark})` };
  try {
    const text = JSON.stringify(line);
    if (isJsonDeeperThan(text, MAX_JSON_DEPTH + LEVELS_OF_LINE)) {
      return { reason: `is nested deeper than ${MAX_JSON_DEPTH} levels` };
    }
    if (Buffer.byteLength(text) > MAX_LINE_BYTES) return { reason: `is larger than ${MAX_LINE_BYTES} bytes` };
    const [issue] = backupLineSchema.safeParse(JSON.parse(text)).error?.issues ?? [];
    return issue === undefined ? { line, text } : { reason: `is odd: ${issue.path.join('.')} ${issue.message}` };
  } catch (error) {
    return { reason: `is no JSON (${messageOf(error)})` };
  }
}

function markOf(line: BackupContent): string | undefined {
  if (line.kind === 'job') return line.job.unreadable;
  if (line.kind === 'version') return line.version.unreadable;
  return line.kind === 'run' ? line.run.unreadable : undefined;
}

function idOf(line: BackupContent): string {
  switch (line.kind) {
    case 'job':
      return line.job.job_id;
    case 'version':
      return `${line.version.job_id} ${line.version.version_id}`;
    case 'document':
      return `${line.collection}/${line.id}`.slice(0, MAX_ID_CHARS);
    case 'run':
      return line.run.run_id;
    case 'header':
      return 'header';
  }
}
