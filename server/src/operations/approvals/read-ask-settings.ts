import { LANGUAGES } from '@multi-job/contract';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { readAccount } from '../accounts/account-document.ts';
import type { AskSettings } from './announce-deps.ts';

/** Who is asked in the chats of an account: nobody, or the admins who were paired with it. */
export const CHAT_APPROVALS = ['paired_admins', 'off'] as const;
export type ChatApprovals = (typeof CHAT_APPROVALS)[number];

/**
 * How an account asks about approvals: its config says `approvals: off | paired_admins` and `language: en | id`. What it
 * does not say is as the installation has it; one that is off, gone or cannot be read asks nobody.
 */
export async function readAskSettings(
  { engine, chatApprovals }: { engine: Pick<DocumentVerbs, 'getDocument'>; chatApprovals: ChatApprovals },
  channel: string,
  accountId: string,
): Promise<AskSettings> {
  const { stored } = await readAccount(engine, channel, accountId);
  const { approvals = chatApprovals, language } = stored?.config ?? {};
  return {
    asks: stored?.enabled === true && chatApprovals !== 'off' && approvals === 'paired_admins',
    language: LANGUAGES.find(known => known === language) ?? 'en',
  };
}
