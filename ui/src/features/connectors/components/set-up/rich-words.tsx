import type { ReactNode } from 'react';

/** How words of a step are set: what is pressed or typed, and the page that it stands on. */
export function richWords(page: string) {
  return {
    code: (words: ReactNode) => <code className="font-mono text-12">{words}</code>,
    press: (words: ReactNode) => <strong className="font-medium text-text">{words}</strong>,
    link: (words: ReactNode) => (
      <a href={page} target="_blank" rel="noreferrer" className="text-accent-text underline">
        {words}
      </a>
    ),
  };
}
