const MAX_TEXT_UNITS = 8192;
const ORIGINAL = /^-{2,}\s*(?:original message|forwarded message|pesan asli|pesan yang diteruskan)/i;
const QUOTE = /^\s{0,3}>/;
/** `On … wrote:`, `Pada … menulis:`, which mail programs break into two lines. */
const ATTRIBUTION = /^(?:on|pada|am|le|el)\b.*[:：]\s*$/i;

/** What somebody wrote themselves: without the mail that it answers and the signature under it. */
export function visibleText(text: string): { text: string; isCut: boolean } {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const end = lines.findIndex((line, at) => isEnd(line, lines[at + 1] ?? '', lines[at + 2] ?? ''));
  const own = (end === -1 ? lines : lines.slice(0, end)).join('\n').trim();
  if (own.length <= MAX_TEXT_UNITS) return { text: own, isCut: false };
  return { text: own.slice(0, MAX_TEXT_UNITS).replace(/[\uD800-\uDBFF]$/, ''), isCut: true };
}

function isEnd(line: string, next: string, afterNext: string): boolean {
  if (/^--\s?$/.test(line) || ORIGINAL.test(line)) return true;
  const introduces = ATTRIBUTION.test(line) || ATTRIBUTION.test(`${line} ${next}`);
  return introduces && (QUOTE.test(next) || QUOTE.test(afterNext) || next.trim() === '');
}

/** The text in a mail that has HTML only, as well as it can be told without a browser. */
export function textOfHtml(html: string): string {
  return html
    .slice(0, 512 * 1024)
    .replaceAll(/<(style|script|head|title)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<br\s*\/?>|<\/(?:p|div|tr|li|h[1-6])\s*>/gi, '\n')
    .replaceAll(/<[^>]{0,5000}>/g, '')
    .replaceAll(/&nbsp;/gi, ' ')
    .replaceAll(/&lt;/gi, '<')
    .replaceAll(/&gt;/gi, '>')
    .replaceAll(/&quot;/gi, '"')
    .replaceAll(/&#39;/g, "'")
    .replaceAll(/&amp;/gi, '&');
}
