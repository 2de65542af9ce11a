import { LOADER_VARIABLES } from '../children/loader-variables.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;

/** PATH says where programs are found, and what npx fetches and runs is said by settings of npm. */
const LOADERS: readonly string[] = ['PATH', 'NPM_CONFIG_*', ...LOADER_VARIABLES];
const EXACT: ReadonlySet<string> = new Set(LOADERS.filter(name => !name.endsWith('*')));
const PREFIXES = LOADERS.filter(name => name.endsWith('*')).map(name => name.slice(0, -1));

/**
 * Why a variable may not be given to the program of an MCP server, to follow its name; null where it may. In any case of
 * letters, since some systems do not tell them apart.
 */
export function refusedVariable(name: string): string | null {
  if (!NAME.test(name)) return 'is no name of a variable: letters, digits and "_", beginning with no digit';
  const upper = name.toUpperCase();
  if (!EXACT.has(upper) && !PREFIXES.some(prefix => upper.startsWith(prefix))) return null;
  return 'would make another program of it: such variables are not passed on';
}
