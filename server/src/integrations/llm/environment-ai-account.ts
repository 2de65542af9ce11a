import type { FindAiAccount } from '../../core/llm/ai-account.ts';

/** The provider whose key may stand in the environment. */
const PROVIDER_OF_ENVIRONMENT = 'openai';

export interface AiEnvironment {
  /** OPENAI_API_KEY; null for none. */
  apiKey: string | null;
  /** OPENAI_BASE_URL. */
  baseUrl: string;
  /** The address is not that of OpenAI: a server of one's own, which may need no key. */
  isOwnServer: boolean;
}

/** What the environment offers, whichever account is asked for: one key and one address, of `openai`. */
export function environmentAiAccount({ apiKey, baseUrl, isOwnServer }: AiEnvironment): FindAiAccount {
  return provider => {
    const isOffered = provider === PROVIDER_OF_ENVIRONMENT && (apiKey !== null || isOwnServer);
    return Promise.resolve(isOffered ? { provider, accountId: null, baseUrl, apiKey } : null);
  };
}
