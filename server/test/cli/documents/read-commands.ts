import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './find-documents.ts';

/** A command that a document tells to type. */
export interface DocumentedCommand {
  document: string;
  /** Counted from 1. */
  line: number;
  text: string;
  /** Its own lines between fences, or words of a sentence or a table. */
  place: 'block' | 'text';
}

export interface Fence {
  /** `bash`, `console`, `powershell` …; empty where none is said. */
  kind: string;
  /** Without the indentation of the list that it may stand in. */
  content: string;
  /** Of the first line of its content, counted from 1. */
  line: number;
}

const SHELLS = new Set(['bash', 'sh']);
/** For other systems than this one. */
const OTHER_SHELLS = new Set(['powershell', 'cmd', 'bat']);
/** What the words between backticks begin with where they are a command. */
const PROGRAMS =
  /^(?:sudo |[A-Z_]+=\S+ )*(?:npx|npm|node|multi-job|spio-skill|curl|openssl|git|docker|docker-compose|kubectl|crontab|redis-cli|systemctl|journalctl|systemd-analyze|ssh|apt-get|df|ls|ss|ip|timedatectl|deploy\.sh|backup\.sh|(?:\.\/|~\/|\/opt\/|scripts\/)[\w./-]+)(?= |$)/;
/** Programs, files and folders that are only named, and what is not written whole. */
const NAMES = /^(?!\.\/\w+-)[\w./~-]+$|^(?!.*multi-job |spio-skill ).*…|^MULTI_JOB_TOKEN=…/;

export function readDocument(document: string): string {
  return readFileSync(join(ROOT, document), 'utf8');
}

/** All of a document, in its order. */
export function readCommands(document: string): DocumentedCommand[] {
  const page = readDocument(document);
  const fences = fencesOf(page);
  const blocks = fences.flatMap(fence =>
    commandLines(fence).map(({ text, line }) => ({ document, line, text, place: 'block' as const })),
  );
  return [...blocks, ...textCommands(document, page)].toSorted((a, b) => a.line - b.line);
}

export function fencesOf(page: string): Fence[] {
  return [...page.matchAll(/^( *)```([\w-]*)\n([\s\S]*?)^ *```$/gm)].map(
    ({ 1: indent = '', 2: kind = '', 3: content = '', index }) => ({
      kind,
      content: content.replaceAll(new RegExp(`^ {0,${indent.length}}`, 'gm'), ''),
      line: page.slice(0, index).split('\n').length + 1,
    }),
  );
}

/** What is typed of a fence: each command whole, over all of its lines. */
export function commandLines({ kind, content, line }: Fence): { text: string; line: number }[] {
  if (OTHER_SHELLS.has(kind)) return [{ text: content.trim(), line }];
  if (kind === 'console') {
    return content
      .split('\n')
      .map((text, at) => ({ text, line: line + at }))
      .filter(({ text }) => text.startsWith('$ ') && !text.startsWith('$ echo $?'))
      .map(({ text, line: at }) => ({ text: text.slice(2), line: at }));
  }
  if (!SHELLS.has(kind)) return [];
  const found: { text: string; line: number }[] = [];
  let open = '';
  for (const [at, text] of content.split('\n').entries()) {
    const whole = open === '' ? text : `${open}\n${text}`;
    open = isOpen(whole) ? whole : '';
    const first = at - (whole.split('\n').length - 1);
    if (open === '' && whole.trim() !== '' && !whole.trim().startsWith('#'))
      found.push({ text: whole, line: line + first });
  }
  if (open !== '') found.push({ text: open, line });
  return found;
}

/** Whether a shell would wait for more: a backslash, an open quote, a text up to its mark, a loop. */
function isOpen(text: string): boolean {
  const [, , mark] = /<<-?(['"]?)(\w+)\1/.exec(text) ?? [];
  if (mark !== undefined) return !new RegExp(`\\n\\s*${mark}$`).test(text);
  const bare = text
    .replaceAll(/\\./g, '')
    .replaceAll(/'[^']*'/g, '')
    .replaceAll(/"[^"]*"/g, '');
  if (/['"]/.test(bare.replaceAll(/(^|\s)#.*$/gm, ''))) return true;
  const isLoop = /^\s*(for|while|until|if)\b/.test(text) && !/\b(done|fi)\s*$/.test(text.trim());
  return text.endsWith('\\') || isLoop;
}

function textCommands(document: string, page: string): DocumentedCommand[] {
  const blank = (fence: string) => fence.replaceAll(/[^\n]/g, '');
  const prose = page.replaceAll(/^ *```[\s\S]*?^ *```$/gm, blank);
  return [...prose.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)]
    .map(({ 1: text = '', index }) => ({
      document,
      line: prose.slice(0, index).split('\n').length,
      text: text.replaceAll(String.raw`\|`, '|'),
      place: 'text' as const,
    }))
    .filter(({ text }) => PROGRAMS.test(text) && !NAMES.test(text));
}
