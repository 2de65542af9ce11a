import { MAX_SET_JOBS } from '@multi-job/contract';
import { findSpecFiles } from './find-spec-files.ts';
import { placeText, type FileFault } from './file-fault.ts';
import { faultAt } from './located-fault.ts';
import { parseJsonText } from './parse-json-text.ts';
import { parseYaml } from './parse-yaml.ts';
import type { ParsedDocument, ParsedText } from './parsed-text.ts';
import { readTextFile } from './read-text-file.ts';
import type { SpecEntry } from './spec-entry.ts';

export interface ReadSpecs {
  entries: SpecEntry[];
  /** All that is wrong with the files, as far as that can be told without the API. */
  faults: FileFault[];
  /** One job that is not in a list: it is answered by itself and not by a list of one. */
  isSingle: boolean;
}

/**
 * Every job in these files and folders; `-` is stdin. A document of a file is a job or a list of jobs; documents without
 * anything in them are passed over.
 */
export async function readSpecs(paths: readonly string[]): Promise<ReadSpecs> {
  const { files, faults } = await findSpecFiles(paths);
  const read: ReadSpecs = { entries: [], faults: [...faults], isSingle: false };
  let lists = 0;
  for (const file of files) lists += await readFileInto(read, file);
  if (read.entries.length === 0 && read.faults.length === 0 && lists === 0) {
    const message = 'holds no job: write { job_id: …, type: … }, or [] where none is meant';
    read.faults.push({ file: paths.map(nameOf).join(', '), line: null, column: null, path: '', message });
  }
  refuseDoubles(read);
  read.isSingle = lists === 0 && read.entries.length === 1;
  return read;
}

/** @returns how many lists it held. */
async function readFileInto(read: ReadSpecs, file: string): Promise<number> {
  const name = nameOf(file);
  const content = await readTextFile(file);
  const parsed: ParsedText =
    'fault' in content ? { documents: [], faults: [content.fault] } : parse(file, content.text);
  read.faults.push(...parsed.faults.map(fault => ({ ...fault, file: name })));
  let lists = 0;
  for (const document of parsed.documents) {
    if (Array.isArray(document.value)) lists += 1;
    if (document.isSound) addJobs(read, name, document);
  }
  return lists;
}

function parse(file: string, text: string): ParsedText {
  if (/\.json$/i.test(file)) return parseJsonText(text);
  const mayBeJson = /^\s*[{[]/.test(text) && !/\.ya?ml$/i.test(file);
  if (!mayBeJson) return parseYaml(text);
  const json = parseJsonText(text);
  if (json.documents.length > 0) return json;
  const yaml = parseYaml(text);
  return yaml.faults.length === 0 ? yaml : json;
}

function addJobs({ entries, faults }: ReadSpecs, file: string, { value, find }: ParsedDocument): void {
  if (value === null) return;
  const isList = Array.isArray(value);
  const items: unknown[] = isList ? value : [value];
  items.forEach((item, index) => {
    const findIn = (path: string) =>
      find([...(isList ? [String(index)] : []), ...(path === '' ? [] : [path])].join('.'));
    const { line, column } = findIn('');
    const place = { file, line, column };
    if (!isRecord(item)) {
      faults.push({
        ...place,
        path: '',
        message: 'is not a job: { job_id: …, type: … } is expected, or a list of them',
      });
      return;
    }
    const { enabled, ...spec } = item;
    const entry: SpecEntry = { spec, enabled: undefined, place, find: findIn };
    if (typeof enabled === 'boolean') entry.enabled = enabled;
    else if (Object.hasOwn(item, 'enabled')) {
      faults.push(faultAt(entry, { path: 'enabled', message: `must be true or false, not ${wordOf(enabled)}` }));
    }
    if (entries.push(entry) === MAX_SET_JOBS + 1) {
      faults.push({
        ...place,
        path: '',
        message: `is job ${MAX_SET_JOBS + 1}: at most ${MAX_SET_JOBS} are taken at once`,
      });
    }
  });
}

function refuseDoubles({ entries, faults }: ReadSpecs): void {
  const first = new Map<unknown, SpecEntry>();
  for (const entry of entries) {
    const { job_id: id } = entry.spec;
    const other = first.get(id);
    if (typeof id !== 'string') continue;
    if (other === undefined) first.set(id, entry);
    else {
      const message = `"${id}" stands in ${placeText({ ...other.place, column: null })} already: keep one of them`;
      faults.push(faultAt(entry, { path: 'job_id', message }));
    }
  }
}

function nameOf(file: string): string {
  return file === '-' ? 'stdin' : file;
}

function wordOf(value: unknown): string {
  if (typeof value === 'string') return 'a string';
  return value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : `a${typeof value === 'object' ? 'n object' : ' number'}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
