/** A text from outside in the small Markdown, so that nothing of it is a mark and the reader can copy it. */
export function codeOf(text: string): string {
  const shown = text.replaceAll('`', "'").replaceAll(/\s+/g, ' ').slice(0, 300);
  return shown === '' ? '-' : `\`${shown}\``;
}
