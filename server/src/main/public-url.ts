/** The address under which the world reaches the API, without a slash at its end; null: nobody said. */
export function publicUrlOf({ PUBLIC_URL }: { PUBLIC_URL: string | null }): string | null {
  return PUBLIC_URL?.replace(/\/+$/, '') ?? null;
}
