import { absoluteFolders, findProgram } from '../../children/find-program.ts';
import type { Config } from '../../config.ts';
import { allowsEverything } from '../../core/commands/allows-everything.ts';
import { ok, warn, type Finding } from './finding.ts';

const CHECK = 'MCP servers';
const SETTING = 'MCP_STDIO_ALLOW';

/** Which programs may be started as MCP servers, whether they are there, and what they could do besides. */
export function checkMcpPrograms({ api, worker, listedEnv }: Config): Finding[] {
  const allowed = [...new Set([...(api?.MCP_STDIO_ALLOW ?? []), ...(worker?.MCP_STDIO_ALLOW ?? [])])];
  if (allowed.length === 0) return [ok(CHECK, `no program may be started; ${SETTING} names those that may`)];
  const folders = absoluteFolders(listedEnv['PATH']);
  const findings = allowed.flatMap(program => {
    const shown = JSON.stringify(program);
    if (findProgram(program, folders) === null) {
      return [warn(CHECK, `${shown} is no program that can be executed here`, `install it, or correct ${SETTING}`)];
    }
    if (!allowsEverything([program])) return [];
    return [
      warn(CHECK, `${shown} runs whatever the arguments of a server say`, 'name the program of the server itself'),
    ];
  });
  return findings.length > 0 ? findings : [ok(CHECK, `may be started: ${allowed.join(', ')}`)];
}
