import { MIN_SECRET_CHARS } from '@multi-job/contract/integration-account';
import type { ProviderAuth } from './provider-template.ts';

/** A shorter secret is taken, and warned about: it may stand in harmless text. */
const SAFE_SECRET_CHARS = 8;
/** What stands for a secret where one is shown, by us and by forms. */
const MASK = /^(?:\[(?:secret|redacted)\]|[•*…●·]{3,}.{0,4})$/u;

/**
 * Why a secret cannot be taken, in words that follow its name and repeat nothing of it; null for one that can.
 * Its form is the provider's affair; what is looked at is whether it can be kept out of logs and be sent.
 */
export function secretFault(value: string, auth: ProviderAuth): string | null {
  if (Array.from(value).length < MIN_SECRET_CHARS) {
    return `must have at least ${MIN_SECRET_CHARS} characters: a shorter one could not be told from harmless text, and so not be kept out of logs`;
  }
  if (MASK.test(value)) return 'is what is shown in the place of a secret: leave it out to keep the one that is there';
  const mayHaveLines = auth.kind === 'service_account' || auth.kind === 'protocol' || auth.kind === 'none';
  if (mayHaveLines ? /[^\P{Cc}\t\r\n]/u.test(value) : /\p{Cc}/u.test(value)) {
    return 'holds a line break or another control character, which would end up in a header: paste it without';
  }
  if (value.trim() === '') return 'holds blanks only';
  if (auth.kind === 'header' && !/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value)) {
    return 'goes into a header, which takes visible ASCII without blanks at either end';
  }
  if (auth.kind === 'path' && !/^[\w:.~+=-]+$/.test(value)) {
    return 'goes into a path, which takes letters, digits and : . _ ~ + = - only';
  }
  return null;
}

/** Whether a secret is so short that it may be found in harmless text. */
export function isShortSecret(value: string): boolean {
  return Array.from(value).length < SAFE_SECRET_CHARS;
}
