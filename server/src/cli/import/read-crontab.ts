import { carried, left } from './imported-entry.ts';
import type { Imported, ImportedEntry } from './imported-entry.ts';
import { cronFault } from './cron-of.ts';
import { jobOfShell, withoutSilence } from './job-of-shell.ts';
import { createJobNames } from './name-job.ts';
import { shellWords } from './shell-words.ts';

const NICKNAMES: ReadonlySet<string> = new Set([
  ...['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'],
]);
const SETTING = /^([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/;
/** Cron's own, not the command's. */
const OF_CRON: ReadonlySet<string> = new Set(['SHELL', 'MAILTO', 'MAILFROM', 'CRON_TZ', 'TZ', 'PATH', 'RANDOM_DELAY']);

export interface ReadCrontab {
  text: string;
  /** Whether each line names a user behind the times, as in `/etc/crontab` and `/etc/cron.d`. */
  isSystem: boolean;
  /** Of the machine it ran on; the zone of the platform where it is not given. */
  timezone: string | undefined;
  prefix: string;
}

/** Reads a crontab. Source: crontab(5) of Debian's cron and of cronie. */
export function readCrontab({ text, isSystem, timezone, prefix }: ReadCrontab): Imported {
  const settings = new Map<string, string>();
  const nameJob = createJobNames(prefix);
  const entries: ImportedEntry[] = [];
  const notes = new Set<string>();
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, name, value = ''] = SETTING.exec(line) ?? [];
    if (name !== undefined) {
      settings.set(name, unquoted(value.trim()));
      const told = noteOf(name, value.trim());
      if (told !== null) notes.add(told);
      continue;
    }
    entries.push(readLine({ line, place: `line ${index + 1}`, isSystem, timezone, settings, nameJob }));
  }
  return { entries, notes: [...notes] };
}

interface Line {
  line: string;
  place: string;
  isSystem: boolean;
  timezone: string | undefined;
  settings: ReadonlyMap<string, string>;
  nameJob: (words: string) => string;
}

function readLine({ line, place, isSystem, timezone, settings, nameJob }: Line): ImportedEntry {
  const when = line.startsWith('@') ? 1 : 5;
  const parts = line.split(/\s+/, when + (isSystem ? 1 : 0));
  const rest = line.replace(new RegExp(`^(?:\\S+\\s+){${parts.length}}`), '');
  const cron = parts.slice(0, when).join(' ');
  if (parts.length < when + (isSystem ? 1 : 0) || rest === line || rest === '') {
    return left(place, line, isSystem ? 'has no times, user and command' : 'has no five times and a command');
  }
  if (cron.toLowerCase() === '@reboot') {
    return left(place, line, 'is done when the machine starts: a job fires by the clock. Leave it to the machine');
  }
  if (cron.startsWith('@') && !NICKNAMES.has(cron.toLowerCase())) return left(place, line, `"${cron}" is not known`);
  const fault = cronFault(cron);
  if (fault !== null) return left(place, line, fault);

  const { command, stdin } = splitInput(rest);
  if (command === '') return left(place, line, 'has no command');
  const shell = settings.get('SHELL');
  const env = Object.fromEntries([...settings].filter(([name]) => !OF_CRON.has(name)));
  const { type, timeout_ms, inputs, notes } = jobOfShell({
    text: command,
    env,
    ...(shell !== undefined && { shell }),
    ...(stdin !== null && { stdin }),
  });
  const zone = settings.get('CRON_TZ') ?? timezone;
  const user = isSystem ? parts.at(-1) : undefined;
  if (user !== undefined) notes.push(`it ran as ${user}; commands run as the user of the worker`);
  if (settings.has('PATH') && type === 'command.run')
    notes.push('its PATH is not carried over: name programs with their path');
  if (hasStarStep(cron)) notes.push('days by step (*/n) of both kinds: cron wanted both to match, here one is enough');
  return carried({
    place,
    original: line,
    spec: {
      job_id: nameJob(wordsOf(withoutSilence(command))),
      type,
      schedule: { cron, ...(zone !== undefined && { timezone: zone }) },
      timeout_ms,
      retry_policy: { max_retry: 0 },
      // Cron begins the next one whether the last has ended or not.
      inputs: { ...inputs, allow_overlap: true },
    },
    notes,
  });
}

/** Of the days of the month and the week: cron takes a field that begins with `*` for one that is open. */
function hasStarStep(cron: string): boolean {
  const [, , day = '*', , weekday = '*'] = cron.split(' ');
  return day !== '*' && weekday !== '*' && (day.startsWith('*') || weekday.startsWith('*'));
}

/** A `%` ends the line, and what follows the first is given to the command to read; `\%` is the sign itself. */
function splitInput(rest: string): { command: string; stdin: string | null } {
  const [command = '', ...lines] = rest.split(/(?<!\\)%/).map(part => part.replaceAll('\\%', '%'));
  return { command: command.trim(), stdin: lines.length === 0 ? null : `${lines.join('\n')}\n` };
}

function unquoted(value: string): string {
  return /^(["']).*\1$/s.test(value) ? value.slice(1, -1) : value;
}

function noteOf(name: string, value: string): string | null {
  if (name === 'MAILTO' && unquoted(value) !== '')
    return `MAILTO=${value}: what a run prints is kept with the run; a rule under Alerts tells people when one fails`;
  if (name === 'TZ') return 'TZ is the zone of the commands, not of the times; it is not carried over';
  if (name === 'RANDOM_DELAY') return `RANDOM_DELAY=${value}: give such jobs inputs.dispatch_jitter_sec`;
  return null;
}

/** What a person would call it: the program, and the first words behind it that are no options. */
function wordsOf(command: string): string {
  const words = shellWords(command) ?? command.split(/\s+/).map(word => word.replace(/[^\w./:-]/g, ''));
  const [program = '', ...args] = words;
  const named = args.filter(word => !word.startsWith('-') && word !== '').slice(0, 2);
  return [program.split('/').at(-1), ...named.map(word => word.replace(/^https?:\/\//, ''))].join(' ');
}
