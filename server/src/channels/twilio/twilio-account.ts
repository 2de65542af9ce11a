const ACCOUNT_SID = /^AC[0-9a-f]{32}$/i;
const KEY_SID = /^SK[0-9a-f]{32}$/i;

type Config = Readonly<Record<string, unknown>>;

/** The account that messages belong to; null: the config does not say it. */
export function accountSidOf(config: Config): string | null {
  const { account_sid: sid, owner_account_sid: owner } = config;
  const said = usesApiKey(config) ? owner : sid;
  return typeof said === 'string' && ACCOUNT_SID.test(said) ? said : null;
}

/** Whether it signs in with an API key, whose secret signs nothing that Twilio sends. */
export function usesApiKey({ account_sid: sid }: Config): boolean {
  return typeof sid === 'string' && KEY_SID.test(sid);
}

export const SID_MEND =
  'set account_sid to the Account SID (AC and 32 digits), or with an API key (SK…) owner_account_sid as well';
