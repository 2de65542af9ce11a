import { CHANNELS } from '@multi-job/contract/connector';
import { LANGUAGES } from '@multi-job/contract/explain';
import { channelProvider } from '../../core/channels/channel-provider.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { readAccount } from '../accounts/account-document.ts';
import type { AskSettings } from './announce-deps.ts';

/**
 * How an account asks about approvals: its config says `approvals: off | paired_admins` and `language: en | id`; where it
 * says nothing, paired admins are asked, in English. One that is off, gone or cannot be read asks nobody.
 */
export async function readAskSettings(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  channel: string,
  accountId: string,
): Promise<AskSettings> {
  const known = CHANNELS.find(each => each === channel);
  const provider = known === undefined ? channel : channelProvider(known);
  const { stored } = await readAccount(engine, provider, accountId);
  const { approvals = 'paired_admins', language } = stored?.config ?? {};
  return {
    asks: stored?.enabled === true && approvals === 'paired_admins',
    language: LANGUAGES.find(known => known === language) ?? 'en',
  };
}
