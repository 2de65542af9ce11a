import { isSecretName, isSecretParameter } from './secret-names.ts';

export const REDACTED = '[redacted]';

/** `mailto:ann@example.com` holds no password. */
const HARMLESS_BEFORE_ADDRESS = /^(?:mailto|to|cc|bcc|from|sip|acct|xmpp|npm|ssh|git)$/i;
/** In prose a colon after such a word may be followed by anything; after these it is a value. */
const NAME_BEFORE_COLON = /[-_]|pass(?:word|wd|phrase)?$|pwd$|sandi$|authorization$/i;

/** Addresses that let in whoever knows them: bots and hooks of chat services. What follows the part kept is secret. */
const SECRET_ADDRESSES = [
  /(\/bot)\d+:[\w-]{20,}/g,
  /(hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/)[^\s"'<>]+/gi,
  /(discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d+\/)[\w-]+/gi,
  /(\.webhook\.office\.com\/webhookb2\/)[^\s"'<>]+/gi,
  /(outlook\.office(?:365)?\.com\/webhook\/)[^\s"'<>]+/gi,
  /(hooks\.zapier\.com\/hooks\/(?:catch|standard)\/)[^\s"'<>]+/gi,
  /(maker\.ifttt\.com\/trigger\/[^\s/]+\/(?:json\/)?with\/key\/)[\w-]+/gi,
  /(hook\.[\w.]{0,40}make\.com\/)[\w-]+/gi,
  /((?:larksuite\.com|feishu\.cn)\/open-apis\/bot\/v2\/hook\/)[\w-]+/gi,
];
/** Secrets that are told by their own look. */
const SECRET_LOOKS = [
  /\b\d{6,12}:[A-Za-z0-9_-]{30,}/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|xapp-|sk-|AIza)[\w-]{16,}/g,
  /\bAKIA[0-9A-Z]{16}\b/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

/** A name and its value; the quotes of JSON that stands in a text are escaped, once or more. */
const PAIRS_BY_EQUALS =
  /((\\{0,7}["'])?([\w.-]{1,64})\2\s{0,40}=\s{0,40})(\\{0,7}"[^"]*"|\\{0,7}'[^']*'|[^\s,;&"'}]+)/g;
const PAIRS_BY_COLON = /((\\{0,7}["'])?([\w.-]{1,64})\2\s{0,40}:\s{0,40})(\\{0,7}"[^"]*"|\\{0,7}'[^']*'|[^\s,;&"'}]+)/g;

/**
 * A text without the secrets that show by where they stand in it: passwords of addresses (`user:pw@host`, with a scheme
 * or without), values of parameters, headers and pairs whose name says secret, signatures, bots, hooks, keys.
 */
export function withoutInlineSecrets(text: string): string {
  let left = text
    .replace(/:\/\/[^\s/?#"'<>]*@/g, `://${REDACTED}@`)
    .replace(/(?<![\w/])([\w.+-]{1,64}):([^\s:@/"'<>[\]]{1,128})@(?=[\w[])/g, (whole, user: string) =>
      HARMLESS_BEFORE_ADDRESS.test(user) ? whole : `${user}:${REDACTED}@`,
    );
  for (const address of SECRET_ADDRESSES) left = left.replace(address, `$1${REDACTED}`);
  for (const look of SECRET_LOOKS) left = left.replace(look, REDACTED);
  return left
    .replace(/([?&;]([^\s=&#?;]{1,64})=)[^\s&#"';]+/g, (whole, start: string, name: string) =>
      isSecretParameter(name) ? start + REDACTED : whole,
    )
    .replace(PAIRS_BY_EQUALS, redactedPair(isSecretName))
    .replace(PAIRS_BY_COLON, redactedPair(isNameOfValue))
    .replace(/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${REDACTED}`);
}

type Replacer = (whole: string, start: string, quote: string | undefined, name: string, value: string) => string;

function redactedPair(isSecret: (name: string, quote: string) => boolean): Replacer {
  return (whole, start, quote = '', name, value) => {
    if (!isSecret(name, quote) || /^(?:bearer|basic)$/i.test(value) || value.startsWith(REDACTED)) return whole;
    const mark = /^\\*["']/.exec(value)?.[0] ?? '';
    return `${start}${mark}${REDACTED}${mark}`;
  };
}

function isNameOfValue(name: string, quote: string): boolean {
  return (quote !== '' || NAME_BEFORE_COLON.test(name)) && isSecretName(name);
}
