import { tryAgainNow } from './try-again';

/** Loads the page anew, if the server answers: without it the browser would show its own error page instead of ours. */
export async function reloadPage(): Promise<void> {
  tryAgainNow();
  try {
    const answer = await fetch(window.location.pathname, { method: 'HEAD', cache: 'no-store' });
    if (answer.status < 500) window.location.reload();
  } catch {
    // It is away: what stands here stays.
  }
}
