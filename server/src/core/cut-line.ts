/** A line of a run's log, and the message of a progress report, hold at most so many characters. */
export const MAX_LINE_CHARS = 8000;
const ROOM_FOR_LENGTH = 40;

/** Text cut to what is kept of a line; says how long it was. */
export function cutLine(text: string, length = text.length): string {
  if (length <= MAX_LINE_CHARS) return text;
  return `${text.slice(0, MAX_LINE_CHARS - ROOM_FOR_LENGTH)}… (${length} characters)`;
}
