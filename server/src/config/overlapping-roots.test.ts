import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { overlapFaults } from './overlapping-roots.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'mj-roots-')));
  for (const name of ['data/files', 'data/other', 'jobs', 'out']) mkdirSync(join(folder, name), { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Given {
  data?: string;
  files?: string[];
  commands?: string;
  handlers?: string;
  skills?: string;
  keyFile?: string;
}

const faultsOf = (
  { data = 'data', files = ['data/files'], commands, handlers, skills, keyFile }: Given,
  platform = 'linux',
) => {
  const at = (variable: string, path: string) => ({ variable, path: join(folder, path) });
  const roots = {
    data: at('DATA_DIR', data),
    files: files.map(path => at('AGENT_FILES_ALLOWED_ROOTS', path)),
    commands: commands === undefined ? null : at('AGENT_COMMAND_ROOT', commands),
    handlers: handlers === undefined ? null : at('HANDLERS_DIR', handlers),
    skills: skills === undefined ? null : at('SKILLS_DIR', skills),
    keyFiles: keyFile === undefined ? [] : [at('SECRETS_KEY_FILE', keyFile)],
  };
  return overlapFaults(roots, platform).map(({ message }) => message.replaceAll(folder, ''));
};

test.each<[string, Given]>([
  ['the default', {}],
  ['folders beside each other', { files: ['out', 'data/files/deep'], handlers: 'jobs' }],
  ['names that begin alike', { files: ['data2'], handlers: 'data-jobs' }],
  ['folders that are not there yet', { data: 'new', files: ['new/files'], handlers: 'jobs' }],
  ['the folder of jobs elsewhere by a link', { files: ['linked'] }],
  ['skills beside all of it', { files: ['out'], handlers: 'jobs', skills: 'skills' }],
  ['a key outside', { keyFile: 'data/secrets.key' }],
  ['the default of commands', { commands: 'data/commands' }],
  ['commands elsewhere, or beside what the files tool may use', { commands: 'out', files: ['out/files'] }],
])('%s: no overlap', (_, given) => {
  symlinkSync(join(folder, 'out'), join(folder, 'linked'));
  expect(faultsOf(given)).toEqual([]);
});

test.each<[string, Given, string]>([
  ['commands hold data', { commands: '.' }, 'AGENT_COMMAND_ROOT (/) holds DATA_DIR (/data): jobs could read'],
  ['commands lie in data', { commands: 'data/other' }, 'DATA_DIR (/data): jobs could read and change the database'],
  ['commands hold a key', { commands: 'out', keyFile: 'out/key' }, 'AGENT_COMMAND_ROOT (/out) holds SECRETS_KEY_FILE'],
  ['commands hold handlers', { commands: 'jobs', handlers: 'jobs/h' }, '(/jobs) holds HANDLERS_DIR (/jobs/h): a job'],
  ['files hold data', { files: ['.'] }, 'AGENT_FILES_ALLOWED_ROOTS (/) holds DATA_DIR (/data): jobs could read'],
  ['files are data', { files: ['data'] }, '(/data) is the same as DATA_DIR (/data)'],
  ['files lie in data', { files: ['data/other'] }, 'AGENT_FILES_ALLOWED_ROOTS (/data/other) lies in DATA_DIR (/data)'],
  ['one of several', { files: ['out', 'data/../data/other'] }, '(/data/other) lies in DATA_DIR'],
  ['handlers hold data', { handlers: '.' }, 'HANDLERS_DIR (/) holds DATA_DIR (/data): code and data'],
  ['handlers lie in data', { handlers: 'data/other' }, 'HANDLERS_DIR (/data/other) lies in DATA_DIR (/data)'],
  [
    'files hold handlers',
    { files: ['jobs'], handlers: 'jobs' },
    '(/jobs) is the same as HANDLERS_DIR (/jobs): a job could',
  ],
  ['files hold skills', { files: ['out'], skills: 'out/s' }, 'holds SKILLS_DIR (/out/s): a job could leave a skill'],
  ['commands are skills', { commands: 'out', skills: 'out' }, '(/out) is the same as SKILLS_DIR (/out): a job could'],
  ['skills hold data', { skills: '.' }, 'SKILLS_DIR (/) holds DATA_DIR (/data): skills and data'],
  ['skills are handlers', { handlers: 'jobs', skills: 'jobs' }, 'SKILLS_DIR (/jobs) is the same as HANDLERS_DIR'],
  [
    'a link to data',
    { files: ['link'] },
    'AGENT_FILES_ALLOWED_ROOTS (/link, which is /data) is the same as DATA_DIR (/data)',
  ],
  ['a link in data to data', { files: ['data/back'] }, '(/data/back, which is /data) is the same as DATA_DIR'],
  ['a folder to be made below a link', { files: ['link/new'] }, '(/link/new, which is /data/new) lies in DATA_DIR'],
  ['a link above data', { data: 'link', files: ['data'] }, '(/data) is the same as DATA_DIR (/link, which is /data)'],
  [
    'a key in the folder of jobs',
    { keyFile: 'data/files/k' },
    'holds SECRETS_KEY_FILE (/data/files/k): jobs could read it',
  ],
])('%s: refused, both named', (_, given, sentence) => {
  symlinkSync(join(folder, 'data'), join(folder, 'link'));
  symlinkSync(join(folder, 'data'), join(folder, 'data/back'));
  expect(faultsOf(given).join('\n').replaceAll('()', '(/)')).toContain(sentence);
});

test('names that differ only in case are one where the system says so', () => {
  expect(faultsOf({ files: ['DATA/new'] }, 'linux')).toEqual([]);
  expect(faultsOf({ files: ['DATA/new'] }, 'darwin')).toEqual([expect.stringContaining('lies in DATA_DIR')]);
});
