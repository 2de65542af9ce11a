const REFERENCE = /<(?<mark>[@#!]?)(?<target>[^<>|\s]{1,4000})(?:\|(?<label>[^<>]{0,4000}))?>/g;

/**
 * What somebody wrote in Slack as they see it ("Formatting text for app surfaces", Retrieving messages): references to
 * people, channels and links as text, `&lt;`, `&gt;` and `&amp;` as what they stand for.
 */
export function readMrkdwn(text: string): string {
  const shown = text.replaceAll(REFERENCE, (...found: unknown[]) => {
    const { mark, target = '', label = '' } = found.at(-1) as Record<string, string | undefined>;
    if (mark === '@' || mark === '#') return `${mark}${label === '' ? target : label}`;
    if (mark === '!') return label === '' ? `@${target}` : label;
    return label === '' || isSamePlace(target, label) ? target.replace(/^mailto:/, '') : `${label} (${target})`;
  });
  return shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Slack makes links of what only looks like one. */
function isSamePlace(target: string, label: string): boolean {
  return target === label || target.replace(/^(?:mailto:|tel:|https?:\/\/)/, '') === label;
}
