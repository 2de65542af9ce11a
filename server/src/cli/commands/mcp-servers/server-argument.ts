import { MCP_SERVER_ID_PATTERN } from '@multi-job/contract';
import { InvalidArgumentError } from 'commander';

/** The id of a server, checked where the command line is read. */
export function serverArgument(given: string): string {
  if (MCP_SERVER_ID_PATTERN.test(given)) return given;
  throw new InvalidArgumentError(
    'Give the id of a server, such as mcp_github: 1 to 64 letters, digits, ".", "_" and "-".',
  );
}
