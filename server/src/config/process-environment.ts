import { resolve } from 'node:path';
import { strangerEnvironment } from '../core/children/stranger-environment.ts';
import { AppError, messageOf } from '../core/errors.ts';
import type { LoggerOptions } from '../logging/create-logger.ts';
import type { Overrides } from './config-faults.ts';
import { withOverrides } from './with-overrides.ts';

/**
 * Reads `.env` of the working folder into the environment; a variable that is already set wins.
 *
 * @throws CONFIG_INVALID when there is one that cannot be read.
 */
export function loadEnvFile(): void {
  const path = resolve('.env');
  try {
    process.loadEnvFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new AppError('CONFIG_INVALID', `${path} cannot be read: ${messageOf(error)}. Fix it or remove it.`, {
      cause: error,
    });
  }
}

/** The environment of a child process that is to run with the same settings. */
export function childEnvironment(overrides: Overrides): NodeJS.ProcessEnv {
  return withOverrides(process.env, overrides);
}

/** What a handler in a process of its own gets of the environment where nothing is let through besides. */
export function listedEnvironment(): Record<string, string> {
  return strangerEnvironment({ env: process.env, allow: [], settings: [], platform: process.platform });
}

/** The name of the npm script that this program was started as; undefined without npm. */
export function npmScript(): string | undefined {
  return process.env['npm_lifecycle_event'];
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export const LOG_FORMATS = ['auto', 'json', 'pretty'] as const;

/**
 * How to log for whoever logs before the settings are checked, by another process: what is not accepted counts as absent.
 *
 * @throws CONFIG_INVALID when there is a `.env` that cannot be read.
 */
export function uncheckedLogSettings(overrides: Overrides): LoggerOptions {
  loadEnvFile();
  const given = childEnvironment(overrides);
  return {
    level: LOG_LEVELS.find(level => level === given['LOG_LEVEL']) ?? 'info',
    format: LOG_FORMATS.find(format => format === given['LOG_FORMAT']) ?? 'auto',
  };
}
