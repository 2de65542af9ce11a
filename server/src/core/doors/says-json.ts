import { singleHeader } from './single-header.ts';

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json(?:\s*;|$)/i;

/** Whether a delivery says, once, that its body is JSON. */
export function saysJson(rawHeaders: readonly string[]): boolean {
  const type = singleHeader(rawHeaders, 'content-type');
  return !type.isRepeated && JSON_TYPE.test(type.value ?? '');
}
