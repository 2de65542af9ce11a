const HOST = 'hooks.slack.com';

/**
 * Whether an address is one that Slack answers commands and buttons at: `https://hooks.slack.com/…`, or for an account with
 * another base URL that server, or its own host for hooks.
 */
export function isResponseAddress(address: string, base: URL | null): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  if (base !== null && base.host !== 'slack.com') {
    const isHooks = url.protocol === 'https:' && url.port === '' && url.hostname === `hooks.${base.hostname}`;
    return url.origin === base.origin || isHooks;
  }
  return url.protocol === 'https:' && url.host === HOST;
}
