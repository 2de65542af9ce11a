/**
 * The neutral form of a message: paragraphs and lists of lines, whose pieces are plain or marked. Each channel renders it in
 * its own markup and escapes what is markup there.
 */
export interface MessageBlock {
  /** `code`: lines as they are, in a font of even width. */
  kind: 'paragraph' | 'list' | 'code';
  lines: readonly MessageSpan[][];
}

export interface MessageSpan {
  text: string;
  style: 'plain' | 'bold' | 'italic' | 'code' | 'link';
  /** Of a link: an http(s) address. */
  href?: string;
}

const LIST_ITEM = /^\s{0,3}[-*•]\s+(.*)$/;
const FENCE = /^```/;
/**
 * In order: code, bold, italic, link. A mark must stand at the edge of a word, so that `a_b_c` and `2*3*4` stay as they are.
 * Bounded, so that no text takes long.
 */
const MARKS =
  /`(?<code>[^`\n]{1,2000})`|\*\*(?<bold>[^*\n]{1,2000})\*\*|(?<![\p{L}\p{N}_*])[*_](?<italic>[^\s*_](?:[^*_\n]{0,1998}[^\s*_])?)[*_](?![\p{L}\p{N}_*])|\[(?<label>[^\]\n]{1,500})\]\((?<href>https?:\/\/[^\s()]{1,1900})\)|\\(?<escaped>[\\`*_[\]()•-])/gu;

/** Reads the small Markdown: bold, italic, code, link, list. Whatever is none of these stays as it is written. */
export function parseSmallMarkdown(text: string): MessageBlock[] {
  const blocks: MessageBlock[] = [];
  let open: { kind: MessageBlock['kind']; lines: MessageSpan[][] } | null = null;
  const add = (kind: MessageBlock['kind'], line: MessageSpan[]): void => {
    if (open?.kind !== kind) {
      open = { kind, lines: [] };
      blocks.push(open);
    }
    open.lines.push(line);
  };
  let isCode = false;
  for (const line of text.replaceAll(/\r\n?/g, '\n').split('\n')) {
    if (FENCE.test(line)) {
      isCode = !isCode;
      open = null;
    } else if (isCode) add('code', [plain(line)]);
    else if (line.trim() === '') open = null;
    else {
      const item = LIST_ITEM.exec(line)?.[1];
      if (item === undefined) add('paragraph', spansIn(line));
      else add('list', spansIn(item));
    }
  }
  return blocks;
}

/** A text that is not markup, in the same form. */
export function plainBlocks(text: string): MessageBlock[] {
  const paragraphs = text.replaceAll(/\r\n?/g, '\n').split(/\n(?:[ \t]*\n)+/);
  return paragraphs
    .filter(paragraph => paragraph.trim() !== '')
    .map(paragraph => ({ kind: 'paragraph', lines: paragraph.split('\n').map(line => [plain(line)]) }));
}

/** Puts a text from outside into small Markdown so that nothing of it is a mark. */
export function escapeSmallMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]()]/g, String.raw`\$&`).replaceAll(/^(\s{0,3})([-•])(?=\s)/gm, '$1\\$2');
}

function spansIn(line: string): MessageSpan[] {
  const spans: MessageSpan[] = [];
  let from = 0;
  for (const match of line.matchAll(MARKS)) {
    if (match.index > from) pushPlain(spans, line.slice(from, match.index));
    pushMarked(spans, match.groups ?? {});
    from = match.index + match[0].length;
  }
  if (from < line.length || spans.length === 0) pushPlain(spans, line.slice(from));
  return spans;
}

function pushMarked(spans: MessageSpan[], groups: Record<string, string | undefined>): void {
  const { code, bold, italic, label, href, escaped } = groups;
  if (code !== undefined) spans.push({ text: code, style: 'code' });
  else if (bold !== undefined) spans.push({ text: unescaped(bold), style: 'bold' });
  else if (italic !== undefined) spans.push({ text: unescaped(italic), style: 'italic' });
  else if (label !== undefined && href !== undefined) spans.push({ text: unescaped(label), style: 'link', href });
  else if (escaped !== undefined) pushPlain(spans, escaped);
}

function pushPlain(spans: MessageSpan[], text: string): void {
  const last = spans.at(-1);
  if (last?.style === 'plain') last.text += text;
  else spans.push(plain(text));
}

function plain(text: string): MessageSpan {
  return { text, style: 'plain' };
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([\\`*_[\]()•-])/g, '$1');
}
