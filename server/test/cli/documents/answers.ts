/**
 * The lines of a document's answers that `output` does not hold, in its order or any other. Ids, times, numbers and the widths of
 * columns differ from one installation to the next; `…` stands for anything.
 */
export function unsaid(answers: readonly string[], output: string): string[] {
  const said = alike(output);
  return answers.filter(line => !/^[^\w]*(…|\^C)[^\w]*$/.test(line.trim()) && !isSaid(line, said));
}

function isSaid(line: string, said: string): boolean {
  const parts = line
    // Of an id or a hash its beginning alone is shown.
    .replaceAll(/[0-9a-z]+…/g, '…')
    .split('…')
    .map(part => alike(part).trim())
    .filter(part => part !== '');
  return parts.every(part => said.includes(part));
}

function alike(text: string): string {
  return text
    .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
    .replaceAll(/\b(?=[0-9a-z]*\d)[0-9a-z]{8,}\b/g, '#')
    .replaceAll(/\d+/g, '#')
    .replaceAll(/\s+/g, ' ');
}
