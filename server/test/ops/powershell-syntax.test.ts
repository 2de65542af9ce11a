import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, expect, test } from 'vitest';
import { Language, Parser } from 'web-tree-sitter';
import { projectFiles } from './project-files.ts';

const { resolve } = createRequire(import.meta.url);
const scripts = projectFiles(name => name.endsWith('.ps1'));

let parser: Parser;
beforeAll(async () => {
  await Parser.init();
  parser = new Parser().setLanguage(await Language.load(resolve('tree-sitter-powershell/tree-sitter-powershell.wasm')));
});

/** Lines of a script that PowerShell could not read. */
function faultsOf(text: string): number[] {
  const tree = parser.parse(text);
  if (tree === null) return [0];
  const faulty = tree.rootNode.descendantsOfType('ERROR').map(node => node.startPosition.row + 1);
  const missing = tree.rootNode.hasError && faulty.length === 0;
  return missing ? [0] : faulty;
}

test('every script for PowerShell can be read by it', () => {
  expect(scripts).toEqual(
    expect.arrayContaining([
      'e2e-local.ps1',
      'planner-execute.ps1',
      'start-local.ps1',
      'status-local.ps1',
      'stop-local.ps1',
    ]),
  );
  for (const name of scripts) expect([name, faultsOf(readFileSync(name, 'utf8'))]).toEqual([name, []]);
});

test('a script with an "if (" that is never closed, or a brace too many, is found', () => {
  const text = readFileSync('planner-execute.ps1', 'utf8');
  const broken = [
    text.replace('if ($value) {', 'if ($value {'),
    text.replace("if ($Timezone -ne '')", "if ($Timezone -ne ''"),
    text.replace('try {', 'try'),
    `${text}}\n`,
    `${readFileSync('e2e-local.ps1', 'utf8')}if (`,
  ];
  for (const each of broken) expect(faultsOf(each)).not.toEqual([]);
});
