import type { McpClient } from '../../core/mcp/mcp-client.ts';
import type { KnownSecrets } from '../../core/redaction/known-secrets.ts';
import type { SecretDeps } from '../secrets/secret-deps.ts';

/** What the verbs on MCP servers are given. */
export interface McpServerDeps extends SecretDeps {
  /** Why a program may not be started, with how to allow it; null where it may. Nothing is started for that. */
  programRefusal: (command: string) => Promise<string | null>;
}

export interface TestMcpServerDeps extends McpServerDeps {
  client: McpClient;
  /** What must not be written anywhere; absent: this process knows of no secret. */
  knownSecrets?: KnownSecrets | undefined;
}
