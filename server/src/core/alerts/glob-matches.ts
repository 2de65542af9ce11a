/**
 * Whether a text is what a pattern says, in which `*` stands for any characters. Steps back to the last `*` only, so that
 * its time follows the product of both lengths, whatever the pattern.
 */
export function globMatches(pattern: string, text: string): boolean {
  let at = 0;
  let inPattern = 0;
  let afterStar = -1;
  let tried = 0;
  while (at < text.length) {
    if (pattern[inPattern] === '*') {
      inPattern += 1;
      afterStar = inPattern;
      tried = at;
    } else if (inPattern < pattern.length && pattern[inPattern] === text[at]) {
      inPattern += 1;
      at += 1;
    } else if (afterStar >= 0) {
      tried += 1;
      at = tried;
      inPattern = afterStar;
    } else return false;
  }
  while (pattern[inPattern] === '*') inPattern += 1;
  return inPattern === pattern.length;
}
