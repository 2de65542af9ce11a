import { commandLines, fencesOf, readDocument } from './read-commands.ts';
import { untriedReason } from './untried-commands.ts';

/** Under this name the program of a document is saved. */
export const PROGRAM = 'program.mjs';

export interface DocumentScript {
  /** What a reader of the document types, one after the other, for bash. */
  text: string;
  /** Files that the document tells to save, by name. */
  files: Record<string, string>;
  /** Lines that it says the commands answer with. */
  answers: string[];
}

/**
 * A document as what its reader would type: all of its `bash` and `sh` blocks, and of its `console` blocks the lines
 * with a prompt, but for what is never tried. `changes` are put in their place before: addresses, folders, and words that stand for an id.
 */
export function documentScript(path: string, changes: readonly (readonly [string | RegExp, string])[]): DocumentScript {
  const page = readDocument(path);
  const fences = fencesOf(page);
  const script = fences
    .map(commandLines)
    .filter(commands => commands.length > 0)
    .map(commands => commands.filter(command => untriedReason(command) === null).map(({ text }) => text))
    .map(texts => `block\n${texts.join('\n')}`)
    .join('\n');
  const text = changes.reduce((changed, [from, to]) => changed.replaceAll(from, () => to), script);
  const answers = fences
    .filter(({ kind }) => kind === 'console')
    .flatMap(({ content }) => content.split('\n').filter(line => line.trim() !== '' && !line.startsWith('$ ')));
  return { text, files: filesOf(page), answers };
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
