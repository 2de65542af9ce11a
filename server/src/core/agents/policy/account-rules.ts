import type { AgentAction, PolicyVerdict } from '../agent-action.ts';
import type { PolicyContext } from './policy-context.ts';
import { ask, deny } from './verdicts.ts';

/**
 * What no grant opens: accounts, servers, channels and commands that are not there, are switched off, or that the job may not
 * use. What an admin can put right asks, so that the run goes on when it is.
 */
export function placeRefusal(action: AgentAction, context: PolicyContext): PolicyVerdict | null {
  switch (action.kind) {
    case 'provider_http':
      return addressRefusal(action.url) ?? accountRefusal(action.account, context);
    case 'message':
      return channelRefusal(action, context) ?? accountRefusal(`${action.channel}/${action.account_id}`, context);
    case 'mcp_tool':
      return mcpRefusal(action, context);
    case 'command':
      return commandRefusal(context);
    case 'schedule_job':
      return jobRefusal(context);
    case 'note':
    case 'kv':
    case 'file':
      return null;
  }
}

function addressRefusal(text: string): PolicyVerdict | null {
  const mend = 'Give a whole http:// or https:// address.';
  if (!URL.canParse(text)) return deny('address_unreadable', `The address cannot be read. ${mend}`);
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') {
    return deny('address_unreadable', `An address cannot begin with "${protocol}". ${mend}`);
  }
  if (username === '' && password === '') return null;
  return deny(
    'address_with_login',
    'An address may hold no user name or password: the account adds its credential itself.',
  );
}

function accountRefusal(account: string, { allowedAccounts, facts }: PolicyContext): PolicyVerdict | null {
  if (allowedAccounts !== null && !allowedAccounts.includes(account)) {
    const listed = allowedAccounts.length === 0 ? 'none' : allowedAccounts.join(', ');
    return deny('account_not_allowed', `The job may use ${listed}, not ${account} (allowed_accounts).`);
  }
  if (facts.account === null || facts.account.state === 'missing') {
    const [provider = '', id = ''] = account.split('/');
    return ask(
      'account_missing',
      `There is no account ${account}. Enter it under Integrations (PUT /integrations/accounts/${provider}/${id}), then approve.`,
    );
  }
  if (facts.account.state === 'disabled') {
    return deny(
      'account_disabled',
      `The account ${account} is switched off. An admin switches it on under Integrations.`,
    );
  }
  return null;
}

function channelRefusal(
  { channel }: AgentAction & { kind: 'message' },
  { allowedChannels }: PolicyContext,
): PolicyVerdict | null {
  if (allowedChannels === null || allowedChannels.includes(channel)) return null;
  const listed = allowedChannels.length === 0 ? 'none' : allowedChannels.join(', ');
  return deny('channel_not_allowed', `The job may use the channels ${listed}, not ${channel} (allowed_channels).`);
}

function mcpRefusal(
  { server, tool }: AgentAction & { kind: 'mcp_tool' },
  { allowedMcpServers, facts: { mcp } }: PolicyContext,
): PolicyVerdict | null {
  const page = 'on the page of the server, under Integrations';
  if (allowedMcpServers !== null && !allowedMcpServers.includes(server)) {
    const listed = allowedMcpServers.length === 0 ? 'none' : allowedMcpServers.join(', ');
    return deny('mcp_not_allowed', `The job may use the MCP servers ${listed}, not ${server} (allowed_mcp_servers).`);
  }
  if (mcp === null || mcp.server === 'missing') {
    return ask(
      'mcp_server_missing',
      `There is no MCP server "${server}". An admin adds it and pins its tools ${page}; then approve.`,
    );
  }
  if (mcp.server === 'disabled') return deny('mcp_server_disabled', `The MCP server "${server}" is switched off.`);
  if (mcp.server === 'not_allowed') {
    return deny('mcp_server_not_allowed', `The program of the MCP server "${server}" is not in MCP_STDIO_ALLOW.`);
  }
  if (mcp.tool === 'gone')
    return deny('mcp_tool_gone', `The MCP server "${server}" offers no tool "${tool}" any more.`);
  if (mcp.tool === 'new') {
    return deny(
      'mcp_tool_not_pinned',
      `Nobody has looked at the tool "${tool}" of the MCP server "${server}". An admin pins it ${page}.`,
    );
  }
  if (mcp.tool === 'pinned') return null;
  return ask(
    'mcp_tool_changed',
    `The tool "${tool}" of the MCP server "${server}" says something else of itself than when it was pinned. An admin compares both texts ${page} and pins it anew; then approve.`,
  );
}

function commandRefusal({ facts: { command } }: PolicyContext): PolicyVerdict | null {
  if (command === null) return deny('command_refused', 'It is not known whether this command may be run.');
  if (command.state === 'off') return deny('commands_off', command.reason);
  return command.state === 'refused' ? deny('command_refused', command.reason) : null;
}

function jobRefusal({ facts: { widens } }: PolicyContext): PolicyVerdict | null {
  if (widens.length === 0) return null;
  return deny('wider_job', `The job would have wider rights than the agent that makes it: ${widens.join(', ')}.`);
}
