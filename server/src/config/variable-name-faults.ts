import { allowedNameFault } from '../core/children/stranger-environment.ts';
import type { SettingFault } from './config-faults.ts';

/** What is wrong with the first name that a setting would let through to programs of others. */
export function variableNameFaults(
  variable: string,
  allow: readonly string[],
  settings: readonly string[],
): SettingFault[] {
  const wrong = allow.flatMap(name => {
    const fault = allowedNameFault(name, settings);
    return fault === null ? [] : [{ name, fault }];
  });
  return wrong.slice(0, 1).map(({ name, fault }) => ({
    variable,
    given: JSON.stringify(allow.map(withoutValue).join(',')),
    accepted: `names of variables between commas, PREFIX_* for several; ${JSON.stringify(withoutValue(name))} ${fault}`,
  }));
}

/** Whoever writes NAME=value here by mistake may have written a secret. */
function withoutValue(name: string): string {
  return name.replace(/=.*$/s, '=…');
}
