/** Variables that make a program load or start other code than its own. `_*` for all that begin so. */
export const LOADER_VARIABLES: readonly string[] = [
  ...['BASH_*', 'BASHOPTS', 'ENV', 'IFS', 'PROMPT_COMMAND', 'PS4', 'SHELLOPTS'],
  ...['DYLD_*', 'GCONV_PATH', 'GLIBC_TUNABLES', 'LD_*', 'LOCPATH'],
  ...['OPENSSL_CONF', 'OPENSSL_ENGINES', 'OPENSSL_MODULES'],
  ...['NODE_OPTIONS', 'NODE_PATH', 'NODE_REPL_*', 'TSX_*'],
  ...['PYTHONBREAKPOINT', 'PYTHONEXECUTABLE', 'PYTHONHOME', 'PYTHONINSPECT', 'PYTHONPATH', 'PYTHONPLATLIBDIR'],
  ...['PYTHONSTARTUP', 'PYTHONUSERBASE', 'PYTHONWARNINGS'],
  ...['PERL5DB', 'PERL5LIB', 'PERL5OPT', 'PERLLIB', 'RUBYLIB', 'RUBYOPT'],
  ...['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS'],
  ...['CORECLR_*', 'COR_*', 'DOTNET_STARTUP_HOOKS'],
];
