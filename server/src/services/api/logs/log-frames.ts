import type { Run, RunLogLine } from '@multi-job/contract';

/** A log line as server-sent event: its number resumes the stream. */
export function logFrame(line: RunLogLine): string {
  return `id: ${line.seq}\nevent: log\ndata: ${JSON.stringify(line)}\n\n`;
}

/** The last frame of a stream: the run has ended and everything it wrote was sent. */
export function endFrame({ run_id, status }: Pick<Run, 'run_id' | 'status'>): string {
  return `event: end\ndata: ${JSON.stringify({ run_id, status })}\n\n`;
}
