import type { ErrorCode } from 'yaml';

/** A plain value that begins with a character by which YAML means something else: up to the end of its line. */
const ODD_START = /^\s*(?:- +)*(?:[^\s:#'"]+ *: +)?(([*@%&!`])[^#]*?)\s*(?:#.*)?$/;
/** The same between the brackets of a list or a mapping in one line. */
const ODD_START_INSIDE = /[:,[{] *(([*@%`])[^,\]}#]*?) *[,\]}]/;
const MEANS: Readonly<Record<string, string>> = {
  '*': 'an alias',
  '&': 'an anchor',
  '!': 'a tag',
  '@': 'nothing yet, so that it is reserved',
  '`': 'nothing yet, so that it is reserved',
  '%': 'a directive',
};

const SENTENCES: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: 'is indented with a tab: YAML takes blanks only',
  BAD_INDENT: 'is not indented as far as what it belongs to',
  BLOCK_AS_IMPLICIT_KEY:
    'has a value with ": " in it, or lines after it that are indented too far: put a text that holds ": " in quotes',
  MULTILINE_IMPLICIT_KEY: 'goes on over a line where a key and ":" are expected: is a ":" missing, or a quote?',
  BAD_DQ_ESCAPE: 'has an escape that YAML does not know: write \\\\ for a backslash, or use single quotes',
  TAG_RESOLVE_FAILED: 'has a tag, and tags are not taken here: write the plain value, in quotes where it is text',
  NON_STRING_KEY: 'has a key that is not plain text: put it in quotes',
  RESOURCE_EXHAUSTION: 'is nested too deeply',
};

/**
 * Why a text is not YAML, in words that say how to mend it.
 *
 * @param line the line that it is about.
 */
export function explainYamlError(code: ErrorCode, message: string, line: string): string {
  const [, value, start] = ODD_START.exec(line) ?? ODD_START_INSIDE.exec(line) ?? [];
  if (value !== undefined && start !== undefined && start in MEANS && code !== 'TAG_RESOLVE_FAILED') {
    return `has a value that begins with "${start}", which means ${MEANS[start] ?? ''} in YAML: put it in quotes, "${value.replaceAll('"', '\\"')}"`;
  }
  return SENTENCES[code] ?? `is not YAML: ${message.replace(/\.$/, '')}`;
}
