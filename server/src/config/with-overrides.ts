import type { Environment, Overrides } from './config-faults.ts';

/** The environment with what stands over it: an empty or undefined override counts as absent, null takes the variable away. */
export function withOverrides(env: Environment, overrides: Overrides): Environment {
  const given = Object.entries(overrides).flatMap(([name, value]): [string, string | undefined][] => {
    if (value === null) return [[name, undefined]];
    return value === undefined || value.trim() === '' ? [] : [[name, value]];
  });
  return { ...env, ...Object.fromEntries(given) };
}
