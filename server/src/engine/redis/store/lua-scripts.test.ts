import luaparse from 'luaparse';
import { expect, test } from 'vitest';
import { readScripts } from './script-loader.ts';

/** What Redis gives a script, and of Lua 5.1 what ours may use. */
const GIVEN = ['redis', 'KEYS', 'ARGV', 'cjson', 'string', 'math', 'table', 'unpack'];
const BASIC = ['tonumber', 'tostring', 'type', 'pairs', 'ipairs', 'next', 'error', 'pcall'];

interface Node {
  type?: string;
  name?: string;
  isLocal?: boolean;
  identifier?: Node | null;
  loc?: { start: { line: number } };
}

const scripts = [...readScripts()].map(([script, { text }]) => {
  const parsed = luaparse.parse(text, { luaVersion: '5.1', scope: true, locations: true });
  return { script, parsed: parsed as unknown as Node & { body: Node[] } };
});
const identifiers = scripts.flatMap(({ script, parsed }) => nodesOf(parsed).map(node => ({ script, node })));

test('a script names nothing that neither Lua, Redis nor itself has', () => {
  const unknown = identifiers.filter(
    ({ node }) =>
      node.type === 'Identifier' && node.isLocal === false && ![...GIVEN, ...BASIC].includes(node.name ?? ''),
  );
  expect(unknown.map(({ script, node }) => `${script}:${node.loc?.start.line ?? 0} ${node.name ?? ''}`)).toEqual([]);
});

test('no script has two functions of one name: the second would be called in place of the first', () => {
  for (const { script, parsed } of scripts) {
    const names = parsed.body.flatMap(({ type, identifier }) =>
      type === 'FunctionDeclaration' ? [identifier?.name] : [],
    );
    expect([script, names.filter((name, at) => names.indexOf(name) !== at)]).toEqual([script, []]);
  }
});

test('each function is called by some script', () => {
  const named = new Map<string, number>();
  const declared = new Set<string>();
  for (const { script, node } of identifiers) {
    if (node.type === 'FunctionDeclaration' && node.identifier?.name !== undefined) declared.add(node.identifier.name);
    if (node.type === 'Identifier')
      named.set(`${script} ${node.name ?? ''}`, (named.get(`${script} ${node.name ?? ''}`) ?? 0) + 1);
  }
  const used = new Set([...named].filter(([, times]) => times > 1).map(([key]) => key.split(' ')[1]));
  expect([...declared].filter(name => !used.has(name))).toEqual([]);
});

/** The node and all within it. */
function nodesOf(node: Node): Node[] {
  const children = Object.values(node).flatMap(child => (Array.isArray(child) ? child : [child]) as unknown[]);
  return [node, ...children.filter(isNode).flatMap(nodesOf)];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
