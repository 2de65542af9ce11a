import type { SkillManifest, SuspiciousPlace } from '@multi-job/contract';

interface Rule {
  rule: string;
  pattern: RegExp;
  message: string;
  /** Looked for over the end of a line as well. */
  isAcrossLines?: boolean;
}

const FETCHES = 'fetches something and runs it';

const RULES: readonly Rule[] = [
  {
    rule: 'fetch_and_run',
    isAcrossLines: true,
    pattern:
      /\b(?:curl|wget|fetch|iwr|irm|invoke-webrequest|invoke-restmethod)\b[^\n]{0,300}(?:\|\s*(?:sudo\s+)?(?:ba|z|da|k|c|tc|fi)?sh\b|\|\s*(?:sudo\s+)?(?:python|perl|ruby|node|php|iex)\b)|\b(?:curl|wget)\b[^\n]{0,300}(?:&&|;)\s*(?:sudo\s+)?(?:(?:ba|z|da)?sh\s|chmod\b|\.\/|(?:python|perl|ruby|node|php)\d?\s)|\b(?:ba|z|da)?sh\s+(?:-c\s+)?["']?(?:<\(|\$\(|`)\s*(?:curl|wget)|\biex\b[^\n]{0,200}\b(?:iwr|irm|downloadstring|invoke-webrequest)\b/i,
    message: FETCHES,
  },
  {
    rule: 'fetch_and_run',
    pattern:
      /\b(?:download|unduh)\b[^\n]{0,120}\b(?:and|then|lalu|dan)\b[^\n]{0,40}\b(?:run|execute|install|jalankan)\b/i,
    message: FETCHES,
  },
  {
    rule: 'encoded_blob',
    pattern:
      /[A-Za-z0-9+/]{120,}={0,2}|[0-9a-f]{160,}|\b(?:base64\s+(?:-d|--decode|-D)|frombase64string|atob\(|-enc(?:odedcommand)?\s+[A-Za-z0-9+/=]{16,})|(?:\\x[0-9a-f]{2}){12,}/i,
    message: 'holds something encoded, or decodes it',
  },
  {
    rule: 'archive_password',
    pattern:
      /\b(?:zip|rar|7z|archive|arsip)\b[^\n]{0,80}\b(?:password|passphrase|kata sandi|sandi)\b|\b(?:password|passphrase|kata sandi|sandi)\b[^\n]{0,60}\b(?:zip|rar|7z|archive|arsip|extract|ekstrak)\b|\b(?:unzip\s+-P|7z\s+x\s+[^\n]*-p)\S/i,
    message: 'gives the password of an archive, which hides what is in it from whoever looks',
  },
  {
    rule: 'ignore_previous',
    isAcrossLines: true,
    pattern:
      /\b(?:ignore|disregard|forget|override|abaikan|lupakan)\b[^\n]{0,40}\b(?:previous|prior|above|earlier|all|system|sebelumnya|semua)\b[^\n]{0,30}\b(?:instruction|instructions|rules?|prompts?|polic(?:y|ies)|messages?|instruksi|perintah|aturan)\b|\b(?:do not|don't|never|jangan)\b[^\n]{0,20}\b(?:tell|inform|ask|beri tahu|tanya)\b[^\n]{0,30}\b(?:user|operator|human|admin|pengguna)\b/i,
    message: 'tells the model to leave its instructions, or to keep something from people',
  },
];

/** Not seen where it is shown, read by a model all the same. Line ends, tabs and what makes pictures are none. */
const UNSEEN = /[\p{Cf}\p{Co}\p{Zl}\p{Zp}]|\p{Default_Ignorable_Code_Point}/u;
const PICTURES = /[\uFE0F]|(?<=\p{Extended_Pictographic}\uFE0F?)\u200D(?=\p{Extended_Pictographic})/gu;
const WORD = /[\p{L}\p{N}._-]{2,}/gu;
/** Letters of Cyrillic, Greek or Cherokee that look like Latin ones, and wide ones. */
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Cherokee}\u{FF01}-\u{FF5E}\u{1D400}-\u{1D7FF}]/u;
const LATIN = /\p{Script=Latin}/u;
const MOST_TOLD = 100;
const MOST_CHARS = 20_000;
const MOST_ACROSS = 300;

/**
 * What in the words of a skill looks like an attack. A list of signs and no proof: it makes somebody look.
 *
 * @param lineOf the line of the file that a line of a field stands in, counted from 0; absent: lines are counted within the field.
 */
export function suspiciousWords(
  manifest: SkillManifest,
  lineOf: (field: string, textLine: number) => number = (_field, textLine) => textLine + 1,
): SuspiciousPlace[] {
  const places = textsOf(manifest).flatMap(({ field, text }) =>
    placesIn(text.split('\n')).map(({ textLine, rule, message }) => ({
      ...{ line: lineOf(field, textLine), field, rule, message },
    })),
  );
  return places.slice(0, MOST_TOLD);
}

interface Sign {
  /** Counted from 0. */
  textLine: number;
  rule: string;
  message: string;
}

function placesIn(lines: readonly string[]): Sign[] {
  // The signs are looked for in what a reader of letters sees: wide ones as narrow ones, without those nobody sees.
  const plain = lines.map(line =>
    line
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .slice(0, MOST_CHARS),
  );
  return lines.flatMap((line, textLine) => {
    const signs = RULES.flatMap(({ rule, message, pattern, isAcrossLines = false }) =>
      pattern.test(plain[textLine] ?? '') || (isAcrossLines && beginsIn(plain, textLine, pattern))
        ? [{ textLine, rule, message }]
        : [],
    );
    return [...signs, ...unreadable(line).map(sign => ({ textLine, ...sign }))];
  });
}

/** Whether the sign begins in this line and ends in the next. */
function beginsIn(lines: readonly string[], at: number, pattern: RegExp): boolean {
  const [line = '', next] = [lines[at], lines[at + 1]];
  if (next === undefined || pattern.test(next)) return false;
  return pattern.test(`${line.slice(-MOST_ACROSS)} ; ${next.slice(0, MOST_ACROSS)}`);
}

function unreadable(line: string): Pick<Sign, 'rule' | 'message'>[] {
  const isHidden = UNSEEN.test(line.replace(/^\uFEFF/, '').replace(PICTURES, ''));
  const isMixed = (line.match(WORD) ?? []).some(word => LATIN.test(word) && FOREIGN.test(word));
  return [
    ...(isHidden ? [{ rule: 'invisible_characters', message: 'holds characters that nobody sees' }] : []),
    ...(isMixed
      ? [{ rule: 'look_alike_letters', message: 'mixes letters of alphabets that look alike within a word' }]
      : []),
  ];
}

interface Words {
  field: string;
  text: string;
}

function textsOf(value: unknown, path: readonly string[] = []): Words[] {
  if (typeof value === 'string') return [{ field: path.join('.'), text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => [
    ...(Array.isArray(value) ? [] : [{ field: [...path, name].join('.'), text: name }]),
    ...textsOf(part, [...path, name]),
  ]);
}
