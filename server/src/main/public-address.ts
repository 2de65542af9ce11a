/** Under which the world reaches the API, without a `/` at its end; null: nobody said. */
export function publicAddress({ PUBLIC_URL: url }: { PUBLIC_URL: string | null }): string | null {
  return url?.replace(/\/+$/, '') ?? null;
}
