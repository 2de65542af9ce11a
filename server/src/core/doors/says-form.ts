import { singleHeader } from './single-header.ts';

const FORM_TYPE = /^application\/x-www-form-urlencoded(?:\s*;|$)/i;

/** Whether a delivery says, once, that its body is a form. */
export function saysForm(rawHeaders: readonly string[]): boolean {
  const type = singleHeader(rawHeaders, 'content-type');
  return !type.isRepeated && FORM_TYPE.test(type.value ?? '');
}
