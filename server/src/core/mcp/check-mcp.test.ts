import { describe, expect, test } from 'vitest';
import { mcpTargetFaults } from './check-mcp-target.ts';
import type { McpTargetFields } from './check-mcp-target.ts';
import { headerFault, isMaskedValue, valueFault, variableFault } from './check-mcp-value.ts';

const faultsOf = (fields: Partial<McpTargetFields>) =>
  mcpTargetFaults({ transport: 'stdio', command: '', args: [], url: '', ...fields }).map(({ path }) => path);

describe('what is started', () => {
  test.each(['mcp-server-memory', '/opt/my server/run', 'C:\\tools\\x.exe', 'name;with|shell$characters'])(
    '%s',
    command => {
      expect(faultsOf({ command })).toEqual([]);
    },
  );

  test.each(['', './server', '../server', 'bin/server', 'dir\\x.exe', '~/server', 'A=1', 'a\0b', 'a\u202eb', 'a\nb'])(
    '%j is none',
    command => {
      expect(faultsOf({ command })).toEqual(['command']);
    },
  );

  test('an argument may hold anything but control characters', () => {
    expect(faultsOf({ command: 'x', args: ['$(id)', '', 'a\nb', '--a=b c', 'a\0b', '\u001b[2J'] })).toEqual([
      'args.4',
      'args.5',
    ]);
  });

  test('it has no address', () => {
    expect(faultsOf({ command: 'x', url: 'https://mcp.example.com' })).toEqual(['url']);
  });
});

describe('what is called', () => {
  const urlFaults = (url: string) => faultsOf({ transport: 'streamable_http', url });

  test.each(['https://mcp.example.com/mcp', 'http://127.0.0.1:3001/mcp', 'http://10.0.0.5/mcp', 'http://[::1]:3001/'])(
    '%s',
    url => {
      expect(urlFaults(url)).toEqual([]);
    },
  );

  test.each([
    ...['', 'mcp.example.com', 'ftp://mcp.example.com', 'file:///etc/passwd', 'javascript:alert(1)', 'https://'],
    ...['http://169.254.169.254/mcp', 'http://[fe80::1]/mcp', 'http://0xa9fea9fe/', 'http://metadata.google.internal/'],
    ...['http://[::ffff:169.254.169.254]/', 'http://0.0.0.0/', 'http://2852039166/', 'http://100.100.100.200/'],
    ...['https://ani:secret@mcp.example.com', 'https://mcp.example.com/#x', 'https://mcp.example.com/a b'],
  ])('%j is none', url => {
    expect(urlFaults(url)).toEqual(['url']);
  });

  test('a fault never repeats a password', () => {
    const faults = mcpTargetFaults({ transport: 'sse', command: '', args: [], url: 'https://ani:pass-word@a.example' });
    expect(JSON.stringify(faults)).not.toContain('pass-word');
  });

  test('it has no program', () => {
    expect(faultsOf({ transport: 'sse', url: 'https://mcp.example.com', command: 'npx' })).toEqual(['command']);
  });
});

describe('names and values', () => {
  test.each(['GITHUB_TOKEN', '_X', 'lower_case', 'HOME', 'REDIS_URL'])('the variable %s', name => {
    expect(variableFault(name)).toBeNull();
  });

  test.each([
    ...['NODE_OPTIONS', 'node_options', 'LD_PRELOAD', 'LD_LIBRARY_PATH', 'DYLD_INSERT_LIBRARIES', 'PATH', 'Path'],
    ...['PYTHONPATH', 'BASH_ENV', 'npm_config_node_options', 'JAVA_TOOL_OPTIONS', 'PERL5OPT', 'RUBYOPT'],
    ...['1A', 'A-B', 'A B', '', 'A=B', 'A\nB', 'Ä', 'x'.repeat(61), '__proto__ '],
  ])('the variable %j is refused', name => {
    expect(variableFault(name)).not.toBeNull();
  });

  test.each([
    'Host',
    'content-length',
    'Mcp-Session-Id',
    'Transfer-Encoding',
    'Proxy-Authorization',
    'X Y',
    'X:Y',
    'X\r\nY',
  ])('the header %j is refused', name => {
    expect(headerFault(name)).not.toBeNull();
  });

  test.each<['env' | 'headers' | 'auth_token', string]>([
    ['headers', 'value-one\r\nX-Evil: 1'],
    ['headers', 'value-one\nfolded'],
    ['headers', 'bädger-value'],
    ['auth_token', 'token-of-a-test\n'],
    ['auth_token', 'Bearer token-of-a-test'],
    ['env', 'a\0bcdefgh'],
    ['env', 'short'],
    ['env', '         '],
  ])('a value of %s is refused: %j', (place, value) => {
    expect(valueFault(place, value)).not.toBeNull();
  });

  test('a key of several lines may be the value of a variable', () => {
    expect(valueFault('env', '-----BEGIN KEY-----\nabc\n-----END KEY-----\n')).toBeNull();
  });

  test('what a read answers is told from a value', () => {
    expect(['', '[secret]', '••••4321', '********'].map(isMaskedValue)).toEqual([true, true, true, true]);
    expect(['ghp_xxx', 'secret', '[secret] '].map(isMaskedValue)).toEqual([false, false, false]);
  });
});
