import type { StoreConfig } from '../../config.ts';

/** A store as people know it; never with a password. */
export function storeName(store: StoreConfig): string {
  if (store.kind === 'embedded') return `the embedded store ${store.path}`;
  return `Redis at ${withoutSecret(store.url)} (namespace ${store.namespace})`;
}

function withoutSecret(url: string): string {
  if (!URL.canParse(url)) return 'the address given';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}
