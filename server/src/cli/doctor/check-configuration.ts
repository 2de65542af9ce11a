import type { Fault } from '@multi-job/contract';
import { ROLES, readConfig, type Config } from '../../config.ts';
import type { Overrides } from '../../config/config-faults.ts';
import { misspeltSettings, wideEnvFileWarnings } from '../../config/env-file.ts';
import { AppError } from '../../core/errors.ts';
import { fail, ok, warn, type Finding } from './finding.ts';

export interface CheckedConfiguration {
  /** As much of it as can be used; null when not even the store is known. */
  config: Config | null;
  findings: Finding[];
}

/** Reads every setting as the services would. */
export function checkConfiguration(overrides: Overrides): CheckedConfiguration {
  try {
    const config = readConfig(ROLES, overrides);
    const findings = [...misspelt(), ...wideEnvFile(), ...authWarnings(config)];
    return { config, findings: findings.length > 0 ? findings : [ok('configuration', 'every setting is usable')] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { config: commonConfig(overrides), findings: [...faultFindings(error), ...misspelt(), ...wideEnvFile()] };
  }
}

function faultFindings(error: AppError): Finding[] {
  if (error.faults.length === 0) return [fail('configuration', error.message, 'fix the file or remove it')];
  return error.faults.map(fault =>
    fail('configuration', sentenceOf(fault), `correct ${fault.path}; .env.example describes it`),
  );
}

/** A fault of several settings is a sentence already. */
function sentenceOf({ path, message }: Fault): string {
  return message.startsWith('is ') ? `${path} ${message}` : message;
}

function commonConfig(overrides: Overrides): Config | null {
  try {
    return readConfig([], overrides);
  } catch {
    return null;
  }
}

function misspelt(): Finding[] {
  return misspeltSettings().map(({ given, meant }) =>
    warn('configuration', `.env sets ${given}, which nothing reads`, `did you mean ${meant}?`),
  );
}

function wideEnvFile(): Finding[] {
  return wideEnvFileWarnings().map(warning =>
    warn('configuration', warning, 'it may hold tokens and passwords: docs/security.md'),
  );
}

/** What the API would say at its start. */
function authWarnings({ api }: Config): Finding[] {
  return (api?.auth.warnings ?? []).map(warning =>
    warn('configuration', warning, 'docs/security.md says how to make and keep tokens'),
  );
}
