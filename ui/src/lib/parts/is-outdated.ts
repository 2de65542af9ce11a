/** The build of a document, as Next writes it into the script that starts the page. */
const BUILD = /\\"b\\":\\"([^"\\]+)\\"/;

/** Whether the server has another build than the one this page runs: then parts of this one will not come any more. */
export async function isOutdated(): Promise<boolean> {
  const own = buildOf([...document.scripts].map(script => script.text).join('\n'));
  if (own === null) return false;
  try {
    const answer = await fetch(window.location.pathname, { cache: 'no-store' });
    const current = answer.status < 500 ? buildOf(await answer.text()) : null;
    return current !== null && current !== own;
  } catch {
    return false;
  }
}

export function buildOf(html: string): string | null {
  return BUILD.exec(html)?.[1] ?? null;
}
