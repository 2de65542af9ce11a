/** What stands for a secret that is there. */
export function maskedSecret(hint: string | null): string {
  return hint === null ? '••••••••' : `••••${hint}`;
}
