const MARK = 'response:';

/** How a message says that it answers at an address which is kept elsewhere, instead of a message. */
export function responseMark(ref: string): string {
  return `${MARK}${ref}`;
}

/** Null: it says nothing of the kind. */
export function responseRefIn(text: string | null): string | null {
  return text?.startsWith(MARK) === true ? text.slice(MARK.length) : null;
}
