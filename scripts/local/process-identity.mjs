// Which process a pid stands for: a pid is given out again, the time at which its process started is not.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Of a process in this state nothing is left but the code that nobody has asked for: field 3 of /proc/<pid>/stat, STAT of ps. */
const ENDED = /^[ZXx]/;
/** Where fields 20 and 22 of it, the number of threads and the start time, stand behind the name. */
const THREADS = 17;
const START_TIME = 19;

/**
 * When each of these processes started; whoever is gone is left out. The texts are there to be compared, not read.
 *
 * @returns a map from pid to text
 * @throws when this system does not tell
 */
export function startTimesOf(pids) {
  const wanted = pids.filter(isPid);
  if (wanted.length === 0) return new Map();
  if (process.platform === 'win32') return askPowerShell(wanted);
  return hasProc() ? lookIntoProc(wanted) : askPs(wanted);
}

/**
 * Whether a process that was there a moment ago still is. Asked again and again, so that no program is started for it:
 * without /proc a later process with its pid would pass for it.
 */
export function isStillThere({ pid, started }) {
  if (hasProc()) return startTimesOf([pid]).get(pid) === started;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Whether a number names one process of a user: 0 and below stand for groups, 1 for the first of all. */
export function isPid(number) {
  return Number.isSafeInteger(number) && number > 1;
}

/**
 * The start time in /proc/<pid>/stat, or null when the process has ended: as long as one of its threads is about to end its
 * ports are taken. A name in brackets may hold blanks and brackets.
 */
export function parseProcStat(text) {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const hasEnded = ENDED.test(fields[0]) && !(Number(fields[THREADS]) > 1);
  return hasEnded ? null : (fields[START_TIME] ?? null);
}

/** Lines of `ps -o pid=,stat=,lstart=` as a map from pid to start time. */
export function parsePs(text) {
  const found = text.split('\n').flatMap(line => {
    const [, pid, state, started] = /^\s*(\d+)\s+(\S+)\s+(\S.*?)\s*$/.exec(line) ?? [];
    return pid === undefined || ENDED.test(state) ? [] : [[Number(pid), started]];
  });
  return new Map(found);
}

/** Lines of a pid and a number, as `powerShellScript` prints them, as a map from pid to start time. */
export function parsePowerShell(text) {
  return new Map([...text.matchAll(/^(\d+) (\d+)\r?$/gm)].map(([, pid, started]) => [Number(pid), started]));
}

/** Prints pid and start time of each of these processes, in units of 100 ns. */
export function powerShellScript(pids) {
  const filter = pids.map(pid => `ProcessId=${pid}`).join(' OR ');
  return (
    `Get-CimInstance -ClassName Win32_Process -Filter '${filter}' | ` +
    `ForEach-Object { "$($_.ProcessId) $($_.CreationDate.ToFileTimeUtc())" }`
  );
}

function hasProc() {
  return process.platform !== 'win32' && existsSync('/proc/self/stat');
}

function lookIntoProc(pids) {
  // Ticks are counted from the start of the machine: without its name they could be right again after the next one.
  const boot = textOf('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  const found = pids.flatMap(pid => {
    const text = textOf(`/proc/${pid}/stat`);
    const started = text === null ? null : parseProcStat(text);
    return started === null ? [] : [[pid, `${boot} ${started}`]];
  });
  return new Map(found);
}

function textOf(path) {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return null;
  }
}

function askPs(pids) {
  // The same words whoever asks, and from wherever.
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  return parsePs(outputOf('ps', ['-o', 'pid=,stat=,lstart=', '-p', pids.join(',')], env));
}

function askPowerShell(pids) {
  const script = Buffer.from(powerShellScript(pids), 'utf16le').toString('base64');
  const args = ['-NoProfile', '-NonInteractive', '-EncodedCommand', script];
  return parsePowerShell(outputOf('powershell.exe', args, process.env));
}

/** Both programs end with 1 when there is no such process. */
function outputOf(program, args, env) {
  const { error, stdout } = spawnSync(program, args, { env, encoding: 'utf8', windowsHide: true });
  if (error) throw new Error(`${program} is needed to tell processes apart, and could not be run: ${error.message}`);
  return stdout;
}
