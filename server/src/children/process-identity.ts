import { execFile } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Of a process in this state nothing is left but the code that nobody has asked for: field 3 of /proc/<pid>/stat, STAT of ps. */
const ENDED = /^[ZXx]/;
/** Where fields 20 and 22 of it, the number of threads and the start time, stand behind the name. */
const THREADS = 17;
const START_TIME = 19;
const LIMIT_MS = 10_000;

/**
 * When each of these processes started, by pid; whoever has ended is left out. A pid is given out again, the time at which
 * its process started is not. The texts are there to be compared, not read.
 */
export async function startTimesOf(pids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const wanted = [...new Set(pids)].filter(isPid);
  if (wanted.length === 0) return new Map();
  if (process.platform === 'win32') return askPowerShell(wanted);
  if (process.platform !== 'linux') return askPs(wanted);
  return new Map(wanted.flatMap(pid => pairOf(pid, startTimeNow(pid))));
}

/** The same of one process at once, where the system tells it without another program (Linux); null elsewhere, and when it has ended. */
export function startTimeNow(pid: number): string | null {
  if (process.platform !== 'linux' || !isPid(pid)) return null;
  const text = textOf(`/proc/${pid}/stat`);
  if (text === null) return null;
  // A name in brackets may hold blanks and brackets.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const hasEnded = ENDED.test(fields[0] ?? '') && !(Number(fields[THREADS]) > 1);
  // Ticks are counted from the start of the machine: without its name they could be right again after the next one.
  return hasEnded ? null : `${textOf('/proc/sys/kernel/random/boot_id')?.trim() ?? ''} ${fields[START_TIME] ?? ''}`;
}

/** Where pids mean the same processes as here: the host, and in it the container. */
export function placeOfPids(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

/** Whether a number names one process of a user: 0 and below stand for groups, 1 for the first of all. */
function isPid(number: number): boolean {
  return Number.isSafeInteger(number) && number > 1;
}

function pairOf(pid: number, started: string | null): [number, string][] {
  return started === null ? [] : [[pid, started]];
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return null;
  }
}

async function askPs(pids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  // The same words whoever asks, and from wherever.
  const text = await outputOf('/bin/ps', ['-o', 'pid=,stat=,lstart=', '-p', pids.join(',')], {
    LC_ALL: 'C',
    TZ: 'UTC',
  });
  const found = text.split('\n').flatMap((line): [number, string][] => {
    const [, pid, state = '', started = ''] = /^\s*(\d+)\s+(\S+)\s+(\S.*?)\s*$/.exec(line) ?? [];
    return pid === undefined || ENDED.test(state) ? [] : [[Number(pid), started]];
  });
  return new Map(found);
}

async function askPowerShell(pids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const filter = pids.map(pid => `ProcessId=${pid}`).join(' OR ');
  const script =
    `Get-CimInstance -ClassName Win32_Process -Filter '${filter}' | ` +
    `ForEach-Object { "$($_.ProcessId) $($_.CreationDate.ToFileTimeUtc())" }`;
  const encoded = Buffer.from(script, 'utf16le').toString('base64');
  const text = await outputOf('powershell.exe', ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded]);
  return new Map([...text.matchAll(/^(\d+) (\d+)\r?$/gm)].map(([, pid, started = '']) => [Number(pid), started]));
}

/** What it printed; both programs end with 1 when there is no such process. */
function outputOf(program: string, args: readonly string[], env?: Record<string, string>): Promise<string> {
  const options = { timeout: LIMIT_MS, windowsHide: true, ...(env === undefined ? {} : { env }) };
  return new Promise((resolve, reject) => {
    execFile(program, args, options, (error, stdout) => {
      if (error === null || typeof error.code === 'number') resolve(stdout);
      else reject(new Error(`${program} is needed to tell processes apart, and could not be run: ${error.message}`));
    });
  });
}
