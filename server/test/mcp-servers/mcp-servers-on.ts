import type { McpToolText } from '@multi-job/contract';
import { AppError } from '../../src/core/errors.ts';
import type { McpClient, McpServerFacts, McpSession, McpTarget } from '../../src/core/mcp/mcp-client.ts';
import { toolDigest } from '../../src/core/mcp/tool-digest.ts';
import type { McpServerDeps, TestMcpServerDeps } from '../../src/operations/mcp-servers/mcp-server-deps.ts';

export interface McpServersOptions {
  client?: McpClient;
  /** Programs that may be started; any if absent. */
  allow?: readonly string[];
}

/** MCP servers as a process has them. */
export function mcpServersOn(
  deps: Omit<McpServerDeps, 'programRefusal'> & Pick<TestMcpServerDeps, 'knownSecrets'>,
  { client = NO_SERVER, allow }: McpServersOptions = {},
): TestMcpServerDeps {
  const { engine, clock, newId, openVault, knownSecrets } = deps;
  const programRefusal = (command: string) =>
    Promise.resolve(
      allow === undefined || allow.includes(command)
        ? null
        : `The program "${command}" may not be started: it is not in MCP_STDIO_ALLOW. To allow it, add ${command} to MCP_STDIO_ALLOW.`,
    );
  return { engine, clock, newId, openVault, knownSecrets, client, programRefusal };
}

const NO_SERVER: McpClient = {
  open: () => Promise.reject(new AppError('UNAVAILABLE', 'Nothing answers in this test.')),
};

/** A server in memory: what it offers, who it was opened for, and whether that was ended. */
export class FakeMcpServer implements McpClient {
  tools: McpToolText[] = [];
  facts: McpServerFacts = { serverName: 'fake', serverVersion: '1.2.3', protocolVersion: '2025-11-25' };
  readonly opened: McpTarget[] = [];
  closed = 0;
  /** What happens in place of opening. */
  instead: ((target: McpTarget, signal: AbortSignal) => Promise<McpSession>) | null = null;

  open(target: McpTarget, signal: AbortSignal): Promise<McpSession> {
    this.opened.push(target);
    return this.instead === null ? Promise.resolve(this.session()) : this.instead(target, signal);
  }

  session(): McpSession {
    return {
      facts: this.facts,
      tools: this.tools,
      call: () => Promise.reject(new AppError('UNAVAILABLE', 'Nobody calls it in this test.')),
      close: () => {
        this.closed += 1;
        return Promise.resolve();
      },
    };
  }
}

export function toolText(name: string, about: Partial<Omit<McpToolText, 'digest'>> = {}): McpToolText {
  const text = {
    ...{ name, title: null, description: `Does ${name}.`, input_schema: { type: 'object' } },
    ...{ output_schema: null, annotations: {} },
    ...about,
  };
  return { ...text, digest: toolDigest(text) };
}
