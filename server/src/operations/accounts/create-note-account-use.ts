import { accountName } from '../../core/accounts/account-name.ts';
import type { NoteAccountUse } from '../../core/accounts/note-account-use.ts';
import type { Clock } from '../../core/clock.ts';
import { isoOf } from '../../core/clock.ts';
import { messageOf } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { changeAccountState } from './account-state.ts';

const MINUTE_MS = 60_000;
const MAX_KEPT = 1000;

export interface NoteUseDeps {
  engine: DocumentVerbs;
  clock: Clock;
  logger: Logger;
}

/** Writes when an account was last used: to the minute, at most once a minute for each account and process. */
export function createNoteAccountUse({ engine, clock, logger }: NoteUseDeps): NoteAccountUse {
  const noted = new Map<string, number>();
  return (provider, accountId) => {
    const nowMs = clock.now();
    const minute = Math.floor(nowMs / MINUTE_MS);
    const name = accountName(provider, accountId);
    if (noted.get(name) === minute) return;
    if (noted.size >= MAX_KEPT) noted.clear();
    noted.set(name, minute);
    const last_used_at = isoOf(minute * MINUTE_MS);
    changeAccountState(engine, { provider, accountId, nowMs }, { last_used_at }).catch((error: unknown) => {
      logger.debug({ account: name, reason: messageOf(error) }, 'The last use of an account was not noted.');
    });
  };
}
