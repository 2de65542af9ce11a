/** Names by which a program is made to load or to become another one; `*` at the end stands for the rest of a name. */
const LOADERS = [
  ...['PATH', 'PATHEXT', 'COMSPEC', 'IFS', 'ENV', 'BASH_ENV', 'SHELLOPTS', 'BASHOPTS', 'PROMPT_COMMAND'],
  ...['LD_*', 'DYLD_*', 'GCONV_PATH', 'GLIBC_TUNABLES', 'LOCPATH'],
  ...['NODE_OPTIONS', 'NODE_PATH', 'NODE_REPL_*', 'NPM_CONFIG_*', 'TSX_*', 'BUN_OPTIONS', 'ELECTRON_RUN_AS_NODE'],
  ...['PYTHONPATH', 'PYTHONHOME', 'PYTHONSTARTUP', 'PYTHONUSERBASE', 'PYTHONINSPECT', 'PYTHONBREAKPOINT'],
  ...['RUBYOPT', 'RUBYLIB', 'PERL5OPT', 'PERL5LIB', 'PERLLIB', 'PHPRC', 'PHP_INI_SCAN_DIR', 'LUA_INIT*'],
  ...['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS', 'CLASSPATH'],
  ...['DOTNET_STARTUP_HOOKS', 'CORECLR_*', 'COR_*', 'GIT_EXEC_PATH', 'GIT_SSH*', 'GIT_CONFIG*', 'SSH_ASKPASS'],
];

/** Whether a variable of this name makes another program of the one that was allowed. In any case: Windows and npm do not tell. */
export function isLoaderVariable(name: string): boolean {
  const upper = name.toUpperCase();
  return LOADERS.some(each => (each.endsWith('*') ? upper.startsWith(each.slice(0, -1)) : upper === each));
}
