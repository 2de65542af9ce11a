import { ApiProblem } from '@multi-job/contract';
import type { AccessRole, Client } from '@multi-job/contract';
import { productVersion } from '../../config/product-version.ts';
import { messageOf } from '../../core/errors.ts';
import { serveMcpStdio } from '../../integrations/mcp-server/serve-mcp-stdio.ts';
import { viaMcp } from '../../integrations/mcp-server/via-mcp.ts';
import { describeProblem } from '../api/describe-problem.ts';
import { openApiClient, type ApiAddress } from '../api-client.ts';
import { EXIT_FAILED, EXIT_OK, exitCodeOfProblem } from '../exit-codes.ts';
import { listenForStop } from '../stop-request.ts';

/**
 * Serves one assistant over stdin and stdout until it goes. Only the protocol is written to stdout, all else to stderr.
 *
 * @returns the exit code: refused at once where the API is not there, or does not take the token, so that the assistant
 *   shows why.
 */
export async function runMcp(address: ApiAddress): Promise<number> {
  const client = openApiClient({ ...address, fetch: viaMcp(fetch), isStartedByOther: true });
  const note = (line: string) => process.stderr.write(`${line}\n`);
  let role: AccessRole;
  try {
    ({ role } = await client.auth.me());
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    note(describeProblem(error));
    return exitCodeOfProblem(error.code);
  }
  const until = listenForStop({ isSupervised: false, onInsist: () => process.exit(EXIT_FAILED) });
  note(`Serving an assistant with the role ${role}.`);
  await serveMcpStdio({
    client,
    roleOf: signal => roleNow(client, role, signal),
    version: productVersion(),
    onFailure: error => {
      note(`A message was not served: ${messageOf(error)}`);
    },
    input: process.stdin,
    output: process.stdout,
    until,
  });
  return EXIT_OK;
}

/** The role may have changed since; while the API is away, tools are shown as before and say so when they are called. */
async function roleNow(client: Client, last: AccessRole, signal: AbortSignal): Promise<AccessRole> {
  try {
    return (await client.auth.me({ signal })).role;
  } catch (error) {
    if (error instanceof ApiProblem && error.isTemporary) return last;
    throw error;
  }
}
