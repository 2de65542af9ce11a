import { ApiProblem, MCP_TRANSPORTS, MAX_MCP_TIMEOUT_SEC } from '@multi-job/contract';
import type { Client, McpServer, PutMcpServer } from '@multi-job/contract';
import { Command, InvalidArgumentError, Option } from 'commander';
import { AppError } from '../../../core/errors.ts';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { wholeNumber } from '../../api/option-values.ts';
import { readJson } from '../../api/read-json.ts';
import { showFacts } from '../../api/show-facts.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { refuseSecretArguments, watchForSecrets } from '../accounts/refuse-secret-arguments.ts';
import { secretsFromOptions, type SecretOptions } from '../accounts/secrets-from-options.ts';
import { serverArgument } from './server-argument.ts';
import { serverFacts } from './server-facts.ts';
import { valuesOf } from './values-of.ts';

interface Options extends SecretOptions {
  file?: string;
  command?: string;
  arg?: string[];
  address?: string;
  transport?: McpServer['transport'];
  description?: string;
  timeout?: number;
  enable?: true;
  disable?: true;
  ifRevision?: number;
}

export function saveMcpServerCommand(finish: Finish): Command {
  const command = new Command('save')
    .description('add a server, or change what is given of one; its values are never taken from arguments')
    .argument('<server>', 'its id, such as mcp_github', serverArgument)
    .option('--file <file>', 'the whole of it as JSON; - is stdin')
    .option('--command <command>', 'the program, or program and arguments in one text, which is split once')
    .option('--arg <args...>', 'its arguments')
    .option('--address <url>', 'where it is, of a server that is not started')
    .addOption(new Option('--transport <transport>', 'how it is spoken to').choices([...MCP_TRANSPORTS]))
    .option('--secret-file <path...>', 'read a value from a file: env.NAME=path, headers.NAME=path, auth_token=path')
    .option('--secret-stdin <name>', 'read this value from stdin')
    .option('--ask [names...]', 'ask for these values at the terminal, or for all that are wanted')
    .option('--clear <names...>', 'clear these values, with their names')
    .option('--description <text>', 'what people read of it')
    .option('--timeout <seconds>', 'for one call of a tool', wholeNumber(1, MAX_MCP_TIMEOUT_SEC))
    .option('--enable', 'switch it on')
    .option('--disable', 'switch it off')
    .option('--if-revision <revision>', 'change it only if this is still its revision', revisionOf);
  return asApiCommand(watchForSecrets(command), finish, async (call: ApiCall<Options>, id: string) => {
    refuseSecretArguments(command, {});
    const { client, output, options } = call;
    const before = await existing(client, id);
    const values = valuesOf(await secretsFromOptions(askedFor(before, options), id));
    const body = await changed(before, options);
    for (const place of ['env', 'headers'] as const) {
      if (values[place] !== undefined) body[place] = { ...body[place], ...values[place] };
    }
    if (values.auth_token !== undefined) body.auth_token = values.auth_token;
    const ifRevision = options.ifRevision ?? before?.revision ?? 0;
    const { server, change } = await client.mcpServers.put(id, body, { ifRevision });
    if (!output.isJson) output.note(`${id} is ${change}.`);
    await showFacts(output, server, serverFacts(server));
    return EXIT_OK;
  });
}

function revisionOf(given: string): number {
  if (/^\d{1,9}$/.test(given)) return Number(given);
  throw new InvalidArgumentError('Give a revision as mcp-servers get shows it.');
}

async function existing(client: Client, id: string): Promise<McpServer | null> {
  try {
    return await client.mcpServers.get(id);
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

/** What is not given stays as it is. */
async function changed(before: McpServer | null, options: Options): Promise<PutMcpServer> {
  const { file, description, timeout, enable, disable } = options;
  const isSwitched = enable !== undefined || disable !== undefined;
  const base = file === undefined ? keptOf(before) : await bodyIn(file);
  return {
    ...base,
    ...targetOf(base, options),
    ...(description !== undefined && { description }),
    ...(timeout !== undefined && { timeout_sec: timeout }),
    ...(isSwitched && { enabled: disable !== true }),
  };
}

function keptOf(before: McpServer | null): PutMcpServer {
  if (before === null) return {};
  const { enabled, transport, description, command, args, url, timeout_sec } = before;
  return { enabled, transport, description, command, args, url, timeout_sec };
}

async function bodyIn(file: string): Promise<PutMcpServer> {
  const body = await readJson(file);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new AppError('VALIDATION', `${file === '-' ? 'What came by stdin' : file} is no JSON object.`);
}

/** Another program has no arguments of the one before; an address takes the place of a program, and the other way round. */
function targetOf(base: PutMcpServer, { command, arg, address, transport }: Options): PutMcpServer {
  if (command !== undefined) return { transport: transport ?? 'stdio', command, args: arg ?? [], url: address ?? '' };
  const isCalled = base.transport !== undefined && base.transport !== 'stdio';
  if (address !== undefined) {
    const spoken = transport ?? (isCalled ? base.transport : 'streamable_http');
    return { ...(spoken !== undefined && { transport: spoken }), command: '', args: arg ?? [], url: address };
  }
  return { ...(transport !== undefined && { transport }), ...(arg !== undefined && { args: arg }) };
}

/** Without names it is asked for all that is wanted. */
function askedFor(before: McpServer | null, options: Options): SecretOptions {
  const { secretFile, secretStdin, ask, clear } = options;
  const wanted = [
    ...Object.entries(before?.env ?? {}).flatMap(([name, value]) => (value === '' ? [`env.${name}`] : [])),
    ...Object.entries(before?.headers ?? {}).flatMap(([name, value]) => (value === '' ? [`headers.${name}`] : [])),
  ];
  return {
    ...(secretFile !== undefined && { secretFile }),
    ...(secretStdin !== undefined && { secretStdin }),
    ...(clear !== undefined && { clear }),
    ...(ask !== undefined && { ask: ask === true ? wanted : ask }),
  };
}
