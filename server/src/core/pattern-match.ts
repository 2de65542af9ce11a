import { Script } from 'node:vm';

/** Of the text that is looked at. */
const MAX_TEXT_CHARS = 65_536;

export type PatternVerdict = 'matches' | 'differs' | 'too_slow';

/** Whether a text is a regular expression of JavaScript, as the flag `u` has it. */
export function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether a pattern that somebody wrote is found in the first 64 Ki characters of a text. Some patterns take longer on
 * some texts than anybody can wait: the engine is stopped at the limit, and holds the process no longer than that.
 */
export function patternIn(text: string, pattern: string, limitMs: number): PatternVerdict {
  // Both are literals of the program, for a program can be stopped; JSON is JavaScript.
  const looked = JSON.stringify(text.slice(0, MAX_TEXT_CHARS));
  const program = new Script(`new RegExp(${JSON.stringify(pattern)}, 'u').test(${looked})`);
  try {
    return program.runInThisContext({ timeout: Math.max(1, Math.ceil(limitMs)) }) === true ? 'matches' : 'differs';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return 'too_slow';
    throw error;
  }
}
