import type { AllowedAddress } from '../egress/egress-client.ts';

/** Where a language model is asked, and with which key. */
export interface AiAccount {
  provider: string;
  /** The account that was asked for, or null where the key is that of the environment. */
  accountId: string | null;
  /** Of an OpenAI-compatible API, such as `https://api.openai.com/v1`. */
  baseUrl: string;
  /** Null: asked without a key, as local servers are. */
  apiKey: string | null;
  /** The address of a stored account, which may be a private one; absent: it is opened by the settings, if at all. */
  allow?: AllowedAddress;
}

/** An account that is there and cannot be used. */
export interface UnusableAiAccount {
  why: 'off' | 'no_address' | 'no_key' | 'locked';
}

/**
 * The account of a provider, or what stands in for it.
 *
 * @returns null where there is neither an account nor a key for this provider.
 */
export type FindAiAccount = (provider: string, accountId: string) => Promise<AiAccount | UnusableAiAccount | null>;
