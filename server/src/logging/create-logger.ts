import { pino } from 'pino';
import type { DestinationStream, LogFn, LoggerOptions as PinoOptions, Logger as PinoLogger } from 'pino';
import type { Logger } from '../core/logger.ts';
import type { KnownSecrets } from '../core/redaction/known-secrets.ts';
import { withoutInlineSecrets } from '../core/redaction/inline-secrets.ts';
import { redactFields } from '../core/redaction/redact-fields.ts';
import { errorField } from './error-field.ts';
import { createLinePrettifier } from './pretty-lines.ts';

export interface LoggerOptions {
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** `auto`: pretty where a person reads along. */
  format: 'auto' | 'json' | 'pretty';
}

/**
 * The log of a process: one JSON object a line on stdout, or readable lines. Written at once, so that a crash loses none.
 * Whoever logs takes a child that names its `service`.
 */
export function createLogger({ level, format }: LoggerOptions, knownSecrets?: KnownSecrets): Logger {
  const isTerminal = process.stdout.isTTY;
  const isPretty = format === 'pretty' || (format === 'auto' && isTerminal);
  const output = pino.destination({ dest: 1, sync: true });
  const prettify = isPretty ? createLinePrettifier({ colorize: isTerminal }) : null;
  const stream = prettify === null ? output : { write: (line: string) => output.write(`${prettify(line)}\n`) };
  return openLogger(level, stream, knownSecrets);
}

/** Writes its lines to `stream`, and keeps secrets out of them: those that show, and those that this process knows. */
export function openLogger(
  level: LoggerOptions['level'],
  stream: DestinationStream,
  knownSecrets?: KnownSecrets,
): Logger {
  const logger = pino(pinoOptions(level), knownSecrets === undefined ? stream : withoutKnown(stream, knownSecrets));
  const { child } = logger as { child: (this: Logger, fields: object) => Logger };
  // A child inherits it from its parent, and is made of whichever logger was asked.
  return Object.assign(logger as Logger, {
    child(this: Logger, fields: object) {
      return child.call(this, redactFields({ ...fields }));
    },
  });
}

/** Looks at each line as a whole, and takes apart only one that holds something. */
function withoutKnown(stream: DestinationStream, known: KnownSecrets): DestinationStream {
  return {
    write: line => {
      stream.write(known.isEmpty || !known.isIn(line) ? line : `${JSON.stringify(known.scrub(JSON.parse(line)))}\n`);
    },
  };
}

function pinoOptions(level: LoggerOptions['level']): PinoOptions {
  return {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: label => ({ level: label }), log: redactFields },
    serializers: { error: errorField, err: errorField },
    hooks: { logMethod: withoutSecretsInSentence },
  };
}

/** A sentence may quote an error, and the error an address with its password. */
function withoutSecretsInSentence(this: PinoLogger, args: Parameters<LogFn>, method: LogFn): void {
  const [fields, sentence, ...rest] = args as [unknown, unknown, ...unknown[]];
  const shown = typeof sentence === 'string' ? withoutInlineSecrets(sentence) : sentence;
  method.apply(this, [fields, shown, ...rest] as Parameters<LogFn>);
}
