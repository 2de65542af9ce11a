/** How much is sealed in a store: "2 secrets that were entered, 1 text of the platform's own". */
export function sealedText({ entered, own }: { entered: number; own: number }): string {
  return `${entered} ${entered === 1 ? 'secret that was' : 'secrets that were'} entered, ${own} ${own === 1 ? 'text' : 'texts'} of the platform's own`;
}
