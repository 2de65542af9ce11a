import { ApiProblem } from '@multi-job/contract';
import { EXIT_FAILED, EXIT_OK, exitCodeOfProblem } from '../exit-codes.ts';
import { listenForStop } from '../stop-request.ts';
import { openApiClient } from '../api-client.ts';
import type { ApiCall, ApiOptions } from './api-call.ts';
import { describeProblem } from './describe-problem.ts';
import { createOutput } from './output.ts';

/** Runs one command against the API. Returns its exit code; says on stderr what went wrong. */
export async function runApiCommand(
  { url, token, json }: ApiOptions,
  act: (tools: Omit<ApiCall<never>, 'options'>) => Promise<number>,
): Promise<number> {
  endWithReader();
  const output = createOutput(json === true);
  try {
    return await act({ client: openApiClient({ url, token }), output, untilStopped });
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    output.note(describeProblem(error));
    return exitCodeOfProblem(error.code);
  }
}

function untilStopped(): AbortSignal {
  return listenForStop({ isSupervised: false, onInsist: () => process.exit(EXIT_FAILED) });
}

/** `| head` closes the pipe when it has enough: nobody is left to write for. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT_OK);
    throw error;
  });
}
