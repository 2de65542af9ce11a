import type { Fault, StoredMcpServer } from '@multi-job/contract';
import { MAX_MCP_ARGS } from '@multi-job/contract/api/mcp-requests';
import ipaddr from 'ipaddr.js';
import { isAccountAddress, isMetadataName } from '../egress/account-address.ts';
import { normalHost } from '../egress/allowed-hosts.ts';

/** What is started or called. */
export type McpTargetFields = Pick<StoredMcpServer, 'transport' | 'command' | 'args' | 'url'>;

/** What is wrong with what is to be started or called; whether it may be started is another question. */
export function mcpTargetFaults({ transport, command, args, url }: McpTargetFields): Fault[] {
  if (transport !== 'stdio') {
    const fault = addressFault(url);
    return [
      ...(fault === null ? [] : [{ path: 'url', message: fault }]),
      ...(command === '' && args.length === 0
        ? []
        : [{ path: 'command', message: 'is for the transport stdio: leave command and args empty, or give no url' }]),
    ];
  }
  const fault = programFault(command);
  return [
    ...(fault === null ? [] : [{ path: 'command', message: fault }]),
    ...(args.length > MAX_MCP_ARGS ? [{ path: 'args', message: `would be more than ${MAX_MCP_ARGS}` }] : []),
    ...args.flatMap((arg, index) => {
      const isSound = !/[^\P{Cc}\t\n\r]|\p{Surrogate}/u.test(arg);
      return isSound ? [] : [{ path: `args.${index}`, message: 'holds a control character, which no program takes' }];
    }),
    ...(url === ''
      ? []
      : [{ path: 'url', message: 'is not for the transport stdio: leave it empty, or say streamable_http or sse' }]),
  ];
}

/** No shell reads a command, so that what only a shell understands is told rather than looked for. */
function programFault(command: string): string | null {
  if (command === '')
    return 'must name a program, such as mcp-server-memory; a server elsewhere has a transport and a url';
  if (/[\p{Cc}\p{Bidi_Control}\p{Surrogate}\u2028\u2029]/u.test(command)) {
    return 'holds a control or direction character';
  }
  if (/^[A-Za-z_]\w*=/.test(command)) return 'begins with a variable: give variables in env';
  if (command.startsWith('~')) return 'begins with ~, which only a shell knows: give the whole path';
  const isPath = /[/\\]/.test(command);
  const isAbsolute = command.startsWith('/') || /^[A-Za-z]:[\\/]/.test(command);
  if (isPath && !isAbsolute) return 'is a relative path: give a program of PATH by its name, or an absolute path';
  return null;
}

/** Told without repeating it: it may hold a password. */
function addressFault(text: string): string | null {
  if (text === '') return 'must be the address of the server, such as https://mcp.example.com/mcp';
  if (/[\p{Cc}\s]/u.test(text) || !/^https?:\/\/[^/\\]/i.test(text) || !URL.canParse(text)) {
    return 'must be an http:// or https:// address such as https://mcp.example.com/mcp';
  }
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    return 'holds a user name or password: give it as auth_token, or in headers';
  }
  const host = normalHost(url.hostname);
  if (host === '' || isMetadataName(host) || (ipaddr.isValid(host) && !isAccountAddress(host))) {
    return `names ${host}, a link-local, metadata or otherwise special address, at which no server may be: give the address of the server itself`;
  }
  return url.hash === '' ? null : 'holds a #, and what is behind it is never sent: leave it out';
}
