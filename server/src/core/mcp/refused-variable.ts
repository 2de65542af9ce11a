const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;

/** They make a program load or start other code than its own. `_*` for all that begin so. */
const LOADERS: readonly string[] = [
  'PATH',
  'BASH_*',
  'BASHOPTS',
  'CORECLR_*',
  'COR_*',
  'DOTNET_STARTUP_HOOKS',
  'DYLD_*',
  'ENV',
  'GCONV_PATH',
  'GLIBC_TUNABLES',
  'IFS',
  'JAVA_TOOL_OPTIONS',
  'JDK_JAVA_OPTIONS',
  '_JAVA_OPTIONS',
  'LD_*',
  'LOCPATH',
  'NODE_OPTIONS',
  'NODE_PATH',
  'NODE_REPL_*',
  'NPM_CONFIG_*',
  'OPENSSL_CONF',
  'OPENSSL_ENGINES',
  'OPENSSL_MODULES',
  'PERL5DB',
  'PERL5LIB',
  'PERL5OPT',
  'PERLLIB',
  'PROMPT_COMMAND',
  'PS4',
  'PYTHONBREAKPOINT',
  'PYTHONEXECUTABLE',
  'PYTHONHOME',
  'PYTHONINSPECT',
  'PYTHONPATH',
  'PYTHONPLATLIBDIR',
  'PYTHONSTARTUP',
  'PYTHONUSERBASE',
  'PYTHONWARNINGS',
  'RUBYLIB',
  'RUBYOPT',
  'SHELLOPTS',
  'TSX_*',
];
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
