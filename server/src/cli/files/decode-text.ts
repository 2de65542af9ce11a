import { isUtf8 } from 'node:buffer';
import type { TextFault } from './file-fault.ts';

// oxlint-disable-next-line no-control-regex -- exactly those that neither YAML nor JSON may hold
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/** The text that bytes stand for, without a byte order mark; a fault where they are no text. */
export function decodeText(bytes: Buffer): { text: string } | { fault: TextFault } {
  const isUtf16 = bytes.length >= 2 && ['fffe', 'feff'].includes(bytes.subarray(0, 2).toString('hex'));
  if (isUtf16) return { fault: { ...NOWHERE, message: 'is UTF-16: save it as UTF-8' } };
  if (!isUtf8(bytes)) return { fault: { ...NOWHERE, message: 'is not UTF-8: save it in that encoding' } };
  const text = bytes.toString().replace(/^\uFEFF/, '');
  const at = text.search(CONTROL);
  if (at === -1) return { text };
  const before = text.slice(0, at).split('\n');
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  const message = `holds the control character U+${code}: is it text at all? In a quoted text it is written "\\u${code}"`;
  return { fault: { line: before.length, column: (before.at(-1) ?? '').length + 1, path: '', message } };
}

const NOWHERE = { line: null, column: null, path: '' };
