/** As both stores lower text themselves: the letters A to Z and no others. */
export function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, letter => letter.toLowerCase());
}
