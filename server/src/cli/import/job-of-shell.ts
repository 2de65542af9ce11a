import { curlRequest } from './curl-request.ts';
import type { CurlRequest } from './curl-request.ts';
import { shellWords } from './shell-words.ts';

/** Other schedulers set no limit; a job has one. */
const HOUR_MS = 3_600_000;
/** The limit of the job is beyond that of what it does. */
const BEYOND_MS = 10_000;
const LONGEST_REQUEST_MS = 600_000;
const SECRET_HEADERS = /^(?:authorization|cookie|x-api-key|api-key|x-auth-token|private-token)$/;

export interface ShellCommand {
  /** As a shell reads it. */
  text: string;
  /** The shell that read it there. */
  shell?: string;
  env?: Readonly<Record<string, string>>;
  stdin?: string;
  /** How long it could take there, ms. */
  limitMs?: number;
}

export interface ShellJob {
  type: 'command.run' | 'http.request';
  timeout_ms: number;
  inputs: Record<string, unknown>;
  notes: string[];
}

/** The job that does what a line of shell did: a request where it is nothing but one, and else the program. */
export function jobOfShell({ text, shell = '/bin/sh', env = {}, stdin, limitMs = HOUR_MS }: ShellCommand): ShellJob {
  const command = withoutSilence(text.trim());
  const words = shellWords(command);
  const request = words === null || stdin !== undefined ? null : curlRequest(words);
  if (request !== null && isCarried(request)) return requestJob(request, limitMs);
  return commandJob({ argv: words ?? [shell, '-c', command], env, stdin, limitMs });
}

/** The job that runs a program with its arguments. */
export function jobOfArgv(argv: string[], { env = {}, limitMs = HOUR_MS }: Omit<ShellCommand, 'text'> = {}): ShellJob {
  const request = curlRequest(argv);
  if (request !== null && isCarried(request)) return requestJob(request, limitMs);
  return commandJob({ argv, env, stdin: undefined, limitMs });
}

interface CommandParts {
  argv: string[];
  env: Readonly<Record<string, string>>;
  stdin: string | undefined;
  limitMs: number;
}

function commandJob({ argv, env, stdin, limitMs }: CommandParts): ShellJob {
  const timeoutMs = Math.min(limitMs + BEYOND_MS, 24 * HOUR_MS);
  const names = Object.keys(env);
  return {
    type: 'command.run',
    timeout_ms: timeoutMs,
    inputs: {
      argv,
      ...(names.length > 0 && { env: { ...env } }),
      ...(stdin !== undefined && { stdin }),
      command_timeout_ms: timeoutMs - BEYOND_MS,
    },
    notes: [],
  };
}

function requestJob({ method, url, headers, body, timeoutMs, failsOnStatus }: CurlRequest, limitMs: number): ShellJob {
  const requestMs = Math.min(timeoutMs ?? limitMs, LONGEST_REQUEST_MS);
  const notes: string[] = [];
  if (!failsOnStatus) notes.push('a status of 400 or more fails the run, which curl without -f did not notice');
  const secret = Object.keys(headers).find(name => SECRET_HEADERS.test(name));
  if (secret !== undefined) notes.push(`"${secret}" is a credential: better kept in an account (inputs.account)`);
  return {
    type: 'http.request',
    timeout_ms: requestMs + BEYOND_MS,
    inputs: {
      ...{ method, url },
      ...(Object.keys(headers).length > 0 && { headers }),
      ...(body !== null && { body }),
      request_timeout_ms: requestMs,
    },
    notes,
  };
}

function isCarried({ method }: CurlRequest): boolean {
  return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method);
}

/** What a run prints is kept with it: throwing it away is no part of the work. */
export function withoutSilence(command: string): string {
  return command.replace(/(?:\s*(?:&>|>&|>|1>|>>)\s*\/dev\/null|\s*2>\s*(?:\/dev\/null|&1))+\s*$/, '').trim();
}
