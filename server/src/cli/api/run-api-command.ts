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
  const onReaderGone = endWithReader();
  const output = createOutput(json === true);
  try {
    return await act({ client: openApiClient({ url, token }), output, untilStopped, onReaderGone });
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    output.note(describeProblem(error));
    return exitCodeOfProblem(error.code);
  }
}

function untilStopped(): AbortSignal {
  return listenForStop({ isSupervised: false, onInsist: () => process.exit(EXIT_FAILED) });
}

/** `| head` closes the pipe when it has enough, and a terminal may be closed: nobody is left to write for. */
function endWithReader(): ApiCall<unknown>['onReaderGone'] {
  let act: () => void = () => process.exit(EXIT_OK);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    act();
  });
  return given => {
    act = given;
    process.stderr.on('error', given);
  };
}
