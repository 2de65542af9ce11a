/** What a `curl` or `wget` asks for. */
export interface CurlRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | null;
  timeoutMs: number | null;
  /** Whether a status of 400 or more was a failure there. */
  failsOnStatus: boolean;
}

/** What an option asks for; `quiet`: nothing that a request has to say, `quietValue`: the same with a value. */
type Meaning =
  'quiet' | 'quietValue' | 'fail' | 'head' | 'method' | 'header' | 'data' | 'json' | 'timeout' | 'output' | 'noOutput';

const CURL: Readonly<Record<string, Meaning>> = {
  ...meaning('quiet', '-s -S -L -4 -6 -i --silent --show-error --location --no-progress-meter --compressed --include'),
  ...meaning('quietValue', '--retry --retry-delay --connect-timeout'),
  ...meaning('fail', '-f --fail --fail-with-body'),
  ...meaning('head', '-I --head'),
  ...meaning('method', '-X --request'),
  ...meaning('header', '-H --header'),
  ...meaning('data', '-d --data --data-raw --data-ascii'),
  ...meaning('json', '--json'),
  ...meaning('timeout', '-m --max-time'),
  ...meaning('output', '-o --output'),
};
const WGET: Readonly<Record<string, Meaning>> = {
  ...meaning('quiet', '-q --quiet -nv --no-verbose -4 -6'),
  ...meaning('quietValue', '-t --tries --waitretry --connect-timeout'),
  ...meaning('noOutput', '--spider'),
  ...meaning('method', '--method'),
  ...meaning('header', '--header'),
  ...meaning('data', '--post-data --body-data'),
  ...meaning('timeout', '-T --timeout'),
  ...meaning('output', '-O --output-document'),
};
const NOWHERE: ReadonlySet<string> = new Set(['/dev/null', '-']);
const WITHOUT_VALUE: ReadonlySet<Meaning> = new Set(['quiet', 'fail', 'head', 'noOutput']);

/**
 * Reads a call of `curl` or `wget` that does nothing but ask.
 * Source: curl(1), wget(1).
 *
 * @returns null where it does more: uploads or writes files, keeps cookies, asks twice, or has an option that is not known here.
 */
export function curlRequest([program = '', ...rest]: readonly string[]): CurlRequest | null {
  const name = program.split('/').at(-1);
  if (name !== 'curl' && name !== 'wget') return null;
  const isWget = name === 'wget';
  const options = isWget ? WGET : CURL;
  const request: CurlRequest = {
    ...{ method: '', url: '', headers: {}, body: null, timeoutMs: null },
    failsOnStatus: isWget,
  };
  // What wget reads goes into a file unless it is told otherwise.
  let writesFile = isWget;
  const queue = rest.flatMap(word => splitOption(word, options));
  while (queue.length > 0) {
    const word = queue.shift() ?? '';
    if (!word.startsWith('-')) {
      if (request.url !== '' || !/^https?:\/\//i.test(word)) return null;
      request.url = word;
      continue;
    }
    const asked = options[word];
    if (asked === undefined) return null;
    const value = WITHOUT_VALUE.has(asked) ? '' : queue.shift();
    if (value === undefined || !take(request, asked, value)) return null;
    if (asked === 'output' || asked === 'noOutput') writesFile = false;
  }
  const hasUser = /^https?:\/\/[^/?#]*@/i.test(request.url);
  if (request.url === '' || hasUser || writesFile) return null;
  request.method ||= request.body === null ? 'GET' : 'POST';
  return request;
}

/** @returns whether it can be carried over. */
function take(request: CurlRequest, asked: Meaning, value: string): boolean {
  switch (asked) {
    case 'fail':
      request.failsOnStatus = true;
      return true;
    case 'head':
      request.method = 'HEAD';
      return true;
    case 'method':
      request.method = value.toUpperCase();
      return true;
    case 'header':
      return takeHeader(request, value);
    case 'data':
    case 'json': {
      if (value.startsWith('@') || request.body !== null) return false;
      request.body = value;
      const type = asked === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
      request.headers = { 'content-type': type, ...request.headers };
      return true;
    }
    case 'timeout': {
      const seconds = Number(value);
      request.timeoutMs = Math.round(seconds * 1000);
      return seconds > 0;
    }
    case 'output':
      return NOWHERE.has(value);
    case 'quiet':
    case 'quietValue':
    case 'noOutput':
      return true;
  }
}

function takeHeader(request: CurlRequest, text: string): boolean {
  const [, name = '', value = ''] = /^([^:\s]+):\s*(.*)$/.exec(text) ?? [];
  if (name === '') return false;
  request.headers[name.toLowerCase()] = value;
  return true;
}

/** `-fsSo` is four options, `--max-time=5` and `-m5` are one and its value. */
function splitOption(word: string, options: Readonly<Record<string, Meaning>>): string[] {
  const long = /^(--[a-z-]+)=(.*)$/s.exec(word);
  if (long !== null) return [long[1] ?? '', long[2] ?? ''];
  if (!/^-[^-]./s.test(word) || word in options) return [word];
  const letters: string[] = [];
  for (let at = 1; at < word.length; at += 1) {
    const option = `-${word.charAt(at)}`;
    letters.push(option);
    const asked = options[option];
    if (asked !== undefined && !WITHOUT_VALUE.has(asked)) {
      const value = word.slice(at + 1);
      return value === '' ? letters : [...letters, value];
    }
  }
  return letters;
}

function meaning(asked: Meaning, names: string): Record<string, Meaning> {
  return Object.fromEntries(names.split(' ').map(name => [name, asked]));
}
