const ADDRESS = /^\/api(?:\/v\d{1,2})?\/webhooks\/(\d{1,20})\/([\w-]{1,200})\/?$/;

/**
 * Where a webhook of a channel is posted to, behind the base URL: of its address only id and token are taken, so that nothing
 * goes to another host.
 *
 * @returns null for what is no address of a webhook of Discord.
 */
export function webhookPath(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const [, id, token] = ADDRESS.exec(new URL(address).pathname) ?? [];
  return id === undefined || token === undefined ? null : `/webhooks/${id}/${token}`;
}
