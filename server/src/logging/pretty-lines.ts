import pretty from 'pino-pretty';

/** How a log line looks to a person: time, level, service, sentence, then the other fields. */
export const PRETTY_OPTIONS = {
  translateTime: 'SYS:HH:MM:ss.l',
  ignore: 'pid,service',
  messageFormat: '{service}: {msg}',
  singleLine: true,
} as const satisfies pretty.PrettyOptions;

/** Makes JSON log lines of other processes readable; a line that is not JSON comes back as it is. */
export function createLinePrettifier(options: { colorize: boolean }): (line: string) => string {
  const format = pretty.prettyFactory({ ...PRETTY_OPTIONS, colorize: options.colorize });
  return line => format(line).trimEnd();
}
