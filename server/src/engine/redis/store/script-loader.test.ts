import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { readScripts } from './script-loader.ts';

let folder: string | null = null;

afterEach(async () => {
  if (folder !== null) await rm(folder, { recursive: true, force: true });
  folder = null;
});

async function scriptsFrom(files: Record<string, string>) {
  folder = await mkdtemp(join(tmpdir(), 'mj-lua-'));
  await mkdir(join(folder, 'parts'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return readScripts(pathToFileURL(`${folder}/`));
}

test('a part is put in where it is first asked for, and once', async () => {
  const scripts = await scriptsFrom({
    'parts/base.lua': 'local base',
    'parts/more.lua': '-- include: base\nlocal more',
    'verb.lua': '-- include: base\n-- include: more\nreturn 1',
  });
  expect([...scripts.keys()]).toEqual(['verb']);
  expect(scripts.get('verb')?.text).toBe('local base\n\nlocal more\nreturn 1');
});

test('a part that does not exist is an error when scripts are read', async () => {
  await expect(scriptsFrom({ 'verb.lua': '-- include: gone\n' })).rejects.toThrow('gone.lua');
});

test('what is shared with TypeScript is filled in', () => {
  for (const { text } of readScripts().values()) expect(text).not.toMatch(/@[A-Z_]+@|^ *-- include:/m);
});

test('every script opens with its name and says its keys, arguments and reply', async () => {
  const lua = new URL('../lua/', import.meta.url);
  const files = (await readdir(lua)).filter(name => name.endsWith('.lua'));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const text = await readFile(new URL(file, lua), 'utf8');
    const header = text.slice(0, text.indexOf('-- include'));
    expect(header.startsWith(`-- ${file}: `)).toBe(true);
    for (const part of ['-- KEYS ', '-- ARGV ', '-- Returns ']) expect(header).toContain(part);
  }
});
