import { isDeepStrictEqual } from 'node:util';
import type { PutAccount } from '@multi-job/contract';
import type { ProviderTemplate } from '../../core/accounts/provider-template.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import { IS_AS_TEMPLATE, IS_THERE, type BootstrapOptions, type BootstrapOutcome } from './bootstrap-outcome.ts';
import type { AccountStore, FoundAccount } from './catalog-deps.ts';

/** What `account.source` says of one that can be changed here. */
const STORED = 'store';
/** Fields that say where the secrets of an account go. */
const LEADS_SOMEWHERE = /(?:^|_)(?:url|host|port)$/;

/**
 * Makes an account of its provider's template, switched off: it has no secret yet. One that is there is left alone, or set
 * back to what the template says; the rest of it stays, and its secrets stay with it as long as they go to the same place.
 */
export function bootstrapAccount(
  accounts: AccountStore,
  template: ProviderTemplate,
  options: BootstrapOptions,
): Promise<BootstrapOutcome> {
  const { provider } = template;
  const { accountId, overwrite, actor } = options;
  const about = { kind: 'account', id: `${provider}/${accountId}` } as const;
  return retryOnConflict(async () => {
    const before = await accounts.find(provider, accountId);
    if (before !== null && before.source !== STORED) {
      return { ...about, change: 'skipped', reason: `comes from the setting ${before.source}, and is changed there` };
    }
    if (before !== null && !overwrite) return { ...about, change: 'skipped', reason: IS_THERE };

    const change = before === null ? { body: freshBody(template), note: null } : resetBody(template, before);
    if (change === null) return { ...about, change: 'skipped', reason: IS_AS_TEMPLATE };
    const expectedRevision = before?.revision ?? 0;
    await accounts.put({ provider, accountId, body: change.body, expectedRevision, actor });
    return before === null ? { ...about, change: 'created' } : { ...about, change: 'updated', note: change.note };
  });
}

function freshBody(template: ProviderTemplate): PutAccount {
  return { enabled: false, label: template.name, config: defaultsOf(template) };
}

/** Null where nothing would change. */
function resetBody(template: ProviderTemplate, before: FoundAccount): { body: PutAccount; note: string | null } | null {
  const config = { ...before.config, ...defaultsOf(template) };
  const isSame = before.label === template.name && isDeepStrictEqual(before.config, config);
  if (isSame && before.unreadable === undefined) return null;

  const body: PutAccount = { enabled: before.enabled, label: template.name, config };
  const held = Object.entries(before.secrets).flatMap(([name, { has_secret }]) => (has_secret ? [name] : []));
  const moved = Object.entries(defaultsOf(template)).flatMap(([name, is]) => {
    const was = before.config[name] ?? is;
    return LEADS_SOMEWHERE.test(name) && was !== is
      ? [`its ${name} was ${textOf(was)} and is ${textOf(is)} again`]
      : [];
  });
  if (moved.length === 0 || held.length === 0) return { body, note: null };
  return {
    body: { ...body, secrets: Object.fromEntries(held.map(name => [name, null])) },
    note: `${moved.join(', ')}, so its secrets were removed: enter them anew (${held.join(', ')})`,
  };
}

type Config = FoundAccount['config'];

/** What the template says of `config`; what it leaves open is for whoever fills the account in. */
function defaultsOf({ config }: ProviderTemplate): Config {
  return Object.fromEntries(
    config.flatMap(({ name, default: usual }) => (usual === undefined ? [] : [[name, usual] as const])),
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
