import type { CatalogMcpTemplate } from '@multi-job/contract';
import type { SecretField, Texts } from '../accounts/provider-template.ts';

/** What is known of an MCP server: an installed program, never one that is fetched when it is started. Data, one file each. */
export interface McpTemplate {
  /** `mcp_github`. */
  id: string;
  name: string;
  description: Texts;
  /** The pages that these facts come from. */
  sources: readonly string[];
  transport: CatalogMcpTemplate['transport'];
  /** A program of PATH; '' where it is reached by `url`. */
  command: string;
  args: readonly string[];
  url: string;
  /** Variables that it wants; their values are kept as secrets. */
  env: readonly SecretField[];
  /** The command that installs it, or where it says how; '' where nothing has to be. */
  install: string;
  /** For one call of a tool. */
  timeoutSec: number;
}
