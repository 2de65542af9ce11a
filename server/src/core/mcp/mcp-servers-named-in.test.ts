import { expect, test } from 'vitest';
import { mcpServersNamedIn } from './mcp-servers-named-in.ts';

test.each<[unknown, string[]]>([
  [{ allowed_mcp_servers: ['mcp_github', 'files'] }, ['mcp_github', 'files']],
  [{ mcp_server: 'one', payload: { mcp_servers: 'two' }, steps: [{ mcp_server: 'three' }] }, ['one', 'two', 'three']],
  [{ mcp_server: ['a b', 7, null, ''], server: 'not-one' }, []],
  [null, []],
  ['mcp_github', []],
])('%j', (inputs, names) => {
  expect([...mcpServersNamedIn(inputs)]).toEqual(names);
});
