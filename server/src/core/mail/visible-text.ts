const MAX_TEXT_UNITS = 8192;
const ORIGINAL = /^-{2,}\s*(?:original message|forwarded message|pesan asli|pesan yang diteruskan)/i;
const QUOTE = /^\s{0,3}>/;
/** `On … wrote:`, `Pada … menulis:`, which mail programs break into two lines. */
const ATTRIBUTION = /^(?:on|pada|am|le|el)\b.*[:：]\s*$/i;

/** What somebody wrote themselves: without the mail that it answers and the signature under it. */
export function visibleText(text: string): { text: string; isCut: boolean } {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const end = lines.findIndex((line, at) => isEnd(line, lines.slice(at + 1, at + 4)));
  const own = (end === -1 ? lines : lines.slice(0, end)).join('\n').trim();
  if (own.length <= MAX_TEXT_UNITS) return { text: own, isCut: false };
  return { text: own.slice(0, MAX_TEXT_UNITS).replace(/[\uD800-\uDBFF]$/, ''), isCut: true };
}

function isEnd(line: string, following: readonly string[]): boolean {
  if (/^--\s?$/.test(line) || ORIGINAL.test(line)) return true;
  const isWhole = ATTRIBUTION.test(line);
  if (!isWhole && !ATTRIBUTION.test(`${line} ${following[0] ?? ''}`)) return false;
  const next = following.slice(isWhole ? 0 : 1).find(each => each.trim() !== '');
  return next !== undefined && QUOTE.test(next);
}

const HIDDEN: ReadonlySet<string> = new Set(['style', 'script', 'head', 'title']);
const BREAKS: ReadonlySet<string> = new Set(['br', '/p', '/div', '/tr', '/li', '/h1', '/h2', '/h3', '/h4']);
const MAX_HTML_UNITS = 512 * 1024;

/** The text in a mail that has HTML only, as well as it can be told without a browser. Read once, from beginning to end. */
export function textOfHtml(html: string): string {
  const source = html.slice(0, MAX_HTML_UNITS);
  const small = source.toLowerCase();
  const shown: string[] = [];
  for (let at = 0; at < source.length;) {
    const open = source.indexOf('<', at);
    shown.push(source.slice(at, open === -1 ? source.length : open).replaceAll(/\s+/g, ' '));
    const close = open === -1 ? -1 : source.indexOf('>', open);
    // What is never closed is not shown.
    if (close === -1) break;
    const name = /^\/?[a-z0-9]+/.exec(small.slice(open + 1, open + 20))?.[0] ?? '';
    if (BREAKS.has(name)) shown.push('\n');
    at = close + 1;
    if (!HIDDEN.has(name)) continue;
    const end = small.indexOf(`</${name}`, at);
    if (end === -1) break;
    at = end;
  }
  return withoutEntities(shown.join(''));
}

function withoutEntities(text: string): string {
  return text
    .replaceAll(/&nbsp;/gi, ' ')
    .replaceAll(/&lt;/gi, '<')
    .replaceAll(/&gt;/gi, '>')
    .replaceAll(/&quot;/gi, '"')
    .replaceAll('&#39;', "'")
    .replaceAll(/&amp;/gi, '&');
}
