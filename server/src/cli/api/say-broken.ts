import type { Output } from './output.ts';

/** Tells that a stream broke, at each try to open it again. */
export function sayBroken(output: Output): (problem: Error) => void {
  return ({ message }) => {
    output.note(`${message} Going on where it was as soon as it answers.`);
  };
}
