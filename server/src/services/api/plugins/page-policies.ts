import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/**
 * A policy for each page that allows exactly the inline scripts the build put into it. A page that was built anew has
 * other scripts: it is read again when its file has changed.
 */
export function createPagePolicies(): (file: string) => Promise<string> {
  const known = new Map<string, { version: string; policy: string }>();
  return async file => {
    const { mtimeMs, size, ino } = await stat(file);
    const version = `${mtimeMs} ${size} ${ino}`;
    const before = known.get(file);
    if (before?.version === version) return before.policy;
    const policy = policyOf(await readFile(file, 'utf8'));
    known.set(file, { version, policy });
    return policy;
  };
}

function policyOf(html: string): string {
  const hashes = new Set<string>();
  for (const [, script = ''] of html.matchAll(INLINE_SCRIPT)) {
    hashes.add(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  }
  return [
    "default-src 'self'",
    ["script-src 'self'", ...hashes].join(' '),
    "style-src 'self'",
    "style-src-elem 'self'",
    // Chromium writes the style of what is typed over into the text of an editor, as an attribute.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
