import { isDeepStrictEqual } from 'node:util';
import type { Fault, putAccountSchema } from '@multi-job/contract';
import type { z } from 'zod';
import { accountRules } from '../../core/accounts/account-rules.ts';
import type { AccountRules } from '../../core/accounts/account-rules.ts';
import { configFaults } from '../../core/accounts/check-config.ts';
import { newDestinations } from '../../core/accounts/destinations.ts';
import { AppError } from '../../core/errors.ts';
import { readSecret } from '../secrets/read-secret.ts';
import type { AccountDeps } from './account-deps.ts';
import { placeOf, secretNamesOf, TOKEN_FIELD } from './account-document.ts';
import type { StoredAccount, StoredSecret } from './account-document.ts';
import { givenSecrets } from './given-secrets.ts';

/** What a terminal or a viewer obeys instead of showing it. */
const OBEYED = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

export interface DraftRequest {
  provider: string;
  accountId: string;
  body: z.output<typeof putAccountSchema>;
  /** Null: there is none yet. */
  stored: StoredAccount | null;
}

/** An account as it is to be, its new secrets not yet stored. */
export interface AccountDraft {
  isChanged: boolean;
  enabled: boolean;
  label: string;
  config: StoredAccount['config'];
  kept: Record<string, StoredSecret>;
  /** To be stored, by name. */
  entered: ReadonlyMap<string, string>;
  /** What nothing refers to any more once the draft is stored. */
  dropped: string[];
  token: StoredAccount['token'];
}

/**
 * What a save makes of an account.
 *
 * @throws VALIDATION with every fault; none of them repeats a secret.
 */
export async function draftAccount(deps: AccountDeps, request: DraftRequest): Promise<AccountDraft> {
  const { provider, body, stored } = request;
  const template = deps.templates.get(provider);
  const rules = accountRules(template, body.config);
  const names = stored === null ? [] : secretNamesOf(stored);
  const { given, faults: ofSecrets } = givenSecrets(body, rules, names);
  const staying = names.filter(name => !given.has(name));
  const elsewhere = stored === null ? [] : newDestinations(accountRules(template, stored.config), rules);
  const faults = [
    ...configFaults({ provider, template, config: body.config, isEnabled: body.enabled }),
    ...ofSecrets,
    ...(OBEYED.test(body.label) ? [{ path: 'label', message: 'must not hold control or direction characters' }] : []),
    ...(elsewhere.length === 0 ? [] : staying.map(name => toBeEnteredAnew(name, rules, elsewhere))),
  ];
  if (faults.length > 0) throw refusal(faults);
  return assemble(deps, request, { given, staying, isElsewhere: elsewhere.length > 0 });
}

interface Decided {
  given: ReadonlyMap<string, string | null>;
  staying: readonly string[];
  isElsewhere: boolean;
}

async function assemble(
  deps: AccountDeps,
  { provider, accountId, body, stored }: DraftRequest,
  { given, staying, isElsewhere }: Decided,
): Promise<AccountDraft> {
  const before = stored?.secrets ?? {};
  const entered = new Map<string, string>();
  const same: string[] = [];
  for (const [name, value] of given) {
    if (value === null) continue;
    const known = Object.hasOwn(before, name) ? before[name] : undefined;
    if (known !== undefined && (await isSame(deps, { provider, accountId, name, ref: known.ref }, value)))
      same.push(name);
    else entered.set(name, value);
  }
  const names = new Set([...staying, ...same]);
  const isAsBefore = entered.size === 0 && names.size === (stored === null ? 0 : secretNamesOf(stored).length);
  if (isAsBefore && !isElsewhere) names.add(TOKEN_FIELD);
  const kept = Object.fromEntries(Object.entries(before).filter(([name]) => names.has(name)));
  const dropped = Object.entries(before).flatMap(([name, { ref }]) => (names.has(name) ? [] : [ref]));
  const { enabled, label, config } = body;
  const token = Object.hasOwn(kept, TOKEN_FIELD) ? (stored?.token ?? null) : null;
  const isChanged =
    stored === null ||
    !isAsBefore ||
    stored.enabled !== enabled ||
    stored.label !== label ||
    !isDeepStrictEqual(stored.config, config);
  return { isChanged, enabled, label, config, kept, entered, dropped, token };
}

/** One that cannot be opened is another one. */
async function isSame(
  deps: AccountDeps,
  { provider, accountId, name, ref }: { provider: string; accountId: string; name: string; ref: string },
  value: string,
): Promise<boolean> {
  try {
    return (await readSecret(deps, placeOf(provider, accountId, name), ref)).reveal() === value;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'UNAVAILABLE') return false;
    throw error;
  }
}

function toBeEnteredAnew(name: string, { secretNames }: AccountRules, elsewhere: readonly string[]): Fault {
  const places = elsewhere.map(place => /^origin (\S+)$/.exec(place)?.[1] ?? place.split(' ', 1)[0]);
  const isFirst = name === secretNames[0];
  return {
    path: isFirst ? 'secret' : `secrets.${name}`,
    message: `must be entered anew, or cleared with null: the account would lead elsewhere (${[...new Set(places)].join(', ')}) than when it was entered`,
  };
}

function refusal(faults: readonly Fault[]): AppError {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more: see errors)` : '';
  return new AppError('VALIDATION', `${first?.path ?? 'The account'} ${first?.message ?? 'is not valid'}${more}.`, {
    faults,
  });
}
