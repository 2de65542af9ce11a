import type { Run } from '@multi-job/contract';

/** Of JSON: a larger output stays where it is, in the run that made it. */
const MAX_OUTPUT_BYTES = 128 * 1024;

/** What a run that ended brings to the job that it starts. */
interface ChainPayload extends Record<string, unknown> {
  run_id: string;
  job_id: string;
  status: string;
  output: unknown;
  error: unknown;
}

export function chainPayload({ run_id, job_id, status, result }: Run): ChainPayload {
  const output = result?.output ?? null;
  const error = result?.error ?? null;
  const bytes = Buffer.byteLength(JSON.stringify(output));
  if (bytes <= MAX_OUTPUT_BYTES) return { run_id, job_id, status, output, error };
  return {
    run_id,
    job_id,
    status,
    output: null,
    error,
    output_left_out: { bytes, why: 'too large; read it of the run' },
  };
}
