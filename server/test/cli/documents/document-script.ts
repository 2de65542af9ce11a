import { readFileSync } from 'node:fs';

/** Under this name the program of a document is saved. */
export const PROGRAM = 'program.mjs';

const ROOT = new URL('../../../../', import.meta.url);

export interface DocumentScript {
  /** What a reader of the document types, one after the other, for bash. */
  text: string;
  /** Files that the document tells to save, by name. */
  files: Record<string, string>;
}

/**
 * A document as what its reader would type: all of its `bash` and `sh` blocks, and of its `console` blocks the lines
 * with a prompt. `changes` are put in their place before: addresses, folders, and words that stand for an id.
 */
export function documentScript(path: string, changes: readonly (readonly [string | RegExp, string])[]): DocumentScript {
  const page = readFileSync(new URL(path, ROOT), 'utf8');
  const blocks = [...page.matchAll(/^```(bash|sh|console)\n([\s\S]*?)^```/gm)].map(([, kind, content = '']) =>
    kind === 'console' ? typedLines(content) : content,
  );
  const script = blocks.map(block => `block\n${block}`).join('\n');
  const text = changes.reduce((changed, [from, to]) => changed.replaceAll(from, () => to), script);
  return { text, files: filesOf(page) };
}

/** A line ends where no backslash and no open bracket of a body leads on to the next. */
function typedLines(content: string): string {
  return content
    .split('\n')
    .filter(line => line.startsWith('$ '))
    .map(line => line.slice(2))
    .filter(line => !line.startsWith('echo $?'))
    .join('\n');
}

function filesOf(page: string): Record<string, string> {
  const said = page.matchAll(
    /(?:[Ss]ave this as|this in a file) `([\w.-]+)`[\s\S]*?```(?:js|json|yaml)\n([\s\S]*?)```/g,
  );
  const program = /```ts\n(import [^;]*'@multi-job\/contract';[\s\S]*?)```/.exec(page)?.[1];
  return {
    ...Object.fromEntries([...said].map(([, name = '', content = '']) => [name, content])),
    ...(program !== undefined && { [PROGRAM]: program }),
  };
}
