import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFilesTool, MAX_FILE_BYTES } from './files-tool.ts';

let base: string;
let root: string;
let count = 0;
const newName = () => `n${(count += 1)}`;

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'files-tool-')));
  root = join(base, 'root');
  mkdirSync(root);
  mkdirSync(join(base, 'outside'));
  mkdirSync(join(base, 'root-evil'));
  writeFileSync(join(base, 'outside', 'secret'), 's3cret');
});
afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

const filesIn = (...roots: string[]) => createFilesTool(roots, newName);
const denied = expect.objectContaining({ code: 'TOOL_DENIED' }) as Error;

test('writes, appends, reads and lists below the first root', async () => {
  const files = filesIn(root);
  expect(await files.write('a/b.txt', 'héllo')).toEqual({ path: join(root, 'a/b.txt'), bytes: 6 });
  await files.append('a/b.txt', '!');
  expect(await files.read('a/b.txt')).toBe('héllo!');
  expect(await files.read(join(root, 'a/b.txt'))).toBe('héllo!');
  await files.write('a/z', '');
  expect(await files.list('a')).toEqual([
    { name: 'b.txt', is_directory: false, bytes: 7 },
    { name: 'z', is_directory: false, bytes: 0 },
  ]);
  expect(await files.list('.')).toEqual([{ name: 'a', is_directory: true, bytes: 0 }]);
});

test('without roots everything is refused, and the refusal says how to open it', async () => {
  await expect(filesIn().read('x')).rejects.toThrow(/AGENT_FILES_ALLOWED_ROOTS/);
  await expect(filesIn().write('/tmp/x', '')).rejects.toThrow(denied);
});

test.each([
  '../outside/secret',
  'a/../../outside/secret',
  '/etc/passwd',
  '../root-evil/x',
  '..',
  '/',
  '/proc/self/environ',
])('%s is refused for reading and for writing', async path => {
  const files = filesIn(root);
  await expect(files.read(path)).rejects.toThrow(denied);
  await expect(files.write(path, 'x')).rejects.toThrow(denied);
  await expect(files.append(path, 'x')).rejects.toThrow(denied);
  await expect(files.list(path)).rejects.toThrow(denied);
  await expect(files.resolveForWriting(path)).rejects.toThrow(denied);
});

test('links that lead out are refused: to a file, to a folder, in a chain, to nowhere', async () => {
  symlinkSync(join(base, 'outside/secret'), join(root, 'file'));
  symlinkSync('../outside', join(root, 'folder'));
  symlinkSync('folder', join(root, 'chain'));
  symlinkSync(join(base, 'outside/new'), join(root, 'nowhere'));
  symlinkSync('loop', join(root, 'loop'));
  const files = filesIn(root);
  for (const path of ['file', 'folder/secret', 'chain/secret', 'folder/new/deep', 'nowhere', 'nowhere/x', 'loop']) {
    await expect(files.read(path)).rejects.toThrow(denied);
    await expect(files.write(path, 'x')).rejects.toThrow(denied);
    await expect(files.append(path, 'x')).rejects.toThrow(denied);
    await expect(files.resolveForWriting(path)).rejects.toThrow(denied);
  }
  expect(readdirSync(join(base, 'outside'))).toEqual(['secret']);
  expect(readFileSync(join(base, 'outside/secret'), 'utf8')).toBe('s3cret');
});

test('links that stay inside, and a root that is a link itself, are followed', async () => {
  symlinkSync(root, join(base, 'alias'));
  mkdirSync(join(root, 'real'));
  symlinkSync('real', join(root, 'inner'));
  const files = filesIn(join(base, 'alias'));
  expect((await files.write('inner/x', '1')).path).toBe(join(root, 'real/x'));
  expect(await files.read(join(base, 'alias/real/x'))).toBe('1');
  expect(await files.read(join(root, 'real/x'))).toBe('1');
});

test('a second root is reached by absolute path, and a root that is missing is made by the first write', async () => {
  const second = join(base, 'later/second');
  const files = filesIn(root, second);
  await files.write(join(second, 'x'), '2');
  expect(readFileSync(join(second, 'x'), 'utf8')).toBe('2');
});

test('a write replaces a file whole and leaves nothing beside it', async () => {
  const files = filesIn(root);
  await files.write('x', 'old');
  await Promise.all([files.write('x', 'a'.repeat(100_000)), files.write('x', 'b'.repeat(100_000))]);
  const content = await files.read('x');
  expect(new Set(content).size).toBe(1);
  expect(readdirSync(root)).toEqual(['x']);
});

test('pipes, devices and folders are not files, and do not hang', async () => {
  execFileSync('mkfifo', [join(root, 'pipe')]);
  mkdirSync(join(root, 'folder'));
  const files = filesIn(root);
  for (const path of ['pipe', 'folder', '.']) {
    const bad = expect.objectContaining({ code: 'VALIDATION' }) as Error;
    await expect(files.read(path)).rejects.toThrow(bad);
    await expect(files.write(path, 'x')).rejects.toThrow(bad);
    await expect(files.append(path, 'x')).rejects.toThrow(bad);
    await expect(files.resolveForWriting(path)).rejects.toThrow(bad);
  }
});

test('paths and contents that make no sense are refused in a sentence', async () => {
  const files = filesIn(root);
  for (const path of ['', 'a\0b', 'x'.repeat(5000), 'y'.repeat(300), 7 as unknown as string]) {
    await expect(files.read(path)).rejects.toThrow(expect.objectContaining({ code: 'VALIDATION' }) as Error);
  }
  await expect(files.read('missing')).rejects.toThrow('The path "missing" does not exist.');
  await expect(files.write('x', { a: 1 } as unknown as string)).rejects.toThrow(/content/);
  await files.write('x', '');
  await expect(files.read('x/y')).rejects.toThrow(/not a folder/);
});

test('a file over the cap is neither read nor written', async () => {
  const files = filesIn(root);
  await files.write('big', '');
  truncateSync(join(root, 'big'), MAX_FILE_BYTES + 1);
  await expect(files.read('big')).rejects.toThrow(expect.objectContaining({ code: 'BODY_TOO_LARGE' }) as Error);
  await expect(files.write('big2', 'x'.repeat(MAX_FILE_BYTES + 1))).rejects.toThrow(/at most/);
  expect(existsSync(join(root, 'big2'))).toBe(false);
});

test('a path to be streamed to is resolved and its folder made', async () => {
  expect(await filesIn(root).resolveForWriting('deep/er/x.gz')).toBe(join(root, 'deep/er/x.gz'));
  expect(existsSync(join(root, 'deep/er'))).toBe(true);
});
