import { readFileSync } from 'node:fs';

const SOURCE = new URL('../../../src/tools/tool.ts', import.meta.url);

/** The signatures in docs/tools.md: of each tool its interface and those that it mentions, as they stand in the source. */
export function toolSignatures(): Record<string, string> {
  const blocks = new Map(interfacesOf(readFileSync(SOURCE, 'utf8')));
  const tools = [...(blocks.get('Tools') ?? '').matchAll(/^ {2}(\w+): (\w+);$/gm)];
  return Object.fromEntries(tools.map(([, tool = '', name = '']) => [tool, asCode(mentionedFrom(name, blocks))]));
}

/** Each interface with the comment above it, by name. */
function interfacesOf(source: string): [name: string, text: string][] {
  const found = source.matchAll(/(?:^\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?^export interface (\w+) \{\n[\s\S]*?^\}$/gm);
  return [...found].map(match => [match[1] ?? '', match[0].replace('export interface', 'interface')]);
}

function mentionedFrom(name: string, blocks: ReadonlyMap<string, string>, seen = new Set<string>()): string[] {
  const text = blocks.get(name);
  if (text === undefined || seen.has(name)) return [];
  seen.add(name);
  const others = [...blocks.keys()].filter(other => new RegExp(`\\b${other}\\b`).test(text));
  return [text, ...others.flatMap(other => mentionedFrom(other, blocks, seen))];
}

function asCode(texts: readonly string[]): string {
  return `\`\`\`ts\n${texts.join('\n\n')}\n\`\`\``;
}
