import { expect, test } from 'vitest';
import { refusedVariable } from './refused-variable.ts';

test.each(['GITHUB_TOKEN', 'MEMORY_FILE_PATH', 'PYTHONUNBUFFERED', 'http_proxy', '_', 'ENVIRONMENT', 'PATHS'])(
  '%s may be given',
  name => {
    expect(refusedVariable(name)).toBeNull();
  },
);

test.each([
  ...['LD_PRELOAD', 'LD_LIBRARY_PATH', 'DYLD_INSERT_LIBRARIES', 'NODE_OPTIONS', 'NODE_PATH', 'PATH', 'BASH_ENV', 'ENV'],
  ...['PYTHONPATH', 'PYTHONSTARTUP', 'PERL5OPT', 'RUBYOPT', 'JAVA_TOOL_OPTIONS', 'GLIBC_TUNABLES', 'OPENSSL_CONF'],
  ...['node_options', 'Path', 'ld_preload', 'npm_config_node_options', 'BASH_FUNC_x', 'DOTNET_STARTUP_HOOKS'],
])('%s would make another program of it', name => {
  expect(refusedVariable(name)).toMatch(/another program/);
});

test.each(['', 'A B', 'A=B', '1A', 'A-B', 'A\0', 'A\n', 'Ä', 'A'.repeat(129), 'BASH_FUNC_x%%'])(
  '%j is no name',
  name => {
    expect(refusedVariable(name)).toMatch(/no name/);
  },
);
