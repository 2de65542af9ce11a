import type { ChatIdentity, OutboxMessage, Pairing } from '@multi-job/contract';
import type { Role } from './types';

/** Routes that `schema.gen.ts` does not hold yet. Once it does, this file goes. */
export interface ComingPaths {
  '/outbox': {
    get: Get<
      OutboxMessage[],
      Page & { status?: string; channel?: string; account_id?: string; job_id?: string; run_id?: string }
    >;
  };
  '/outbox/{message_id}': { get: Get<OutboxMessage, never, { message_id: string }> };
  '/outbox/{message_id}/resend': { post: Send<OutboxMessage, { message_id: string }> };
  '/outbox/{message_id}/drop': { post: Send<OutboxMessage, { message_id: string }> };
  '/pairings': { get: Get<Pairing[], Page> };
  '/pairings/{code}': { delete: Send<{ code: string }, { code: string }> };
  '/pairings/{code}/confirm': {
    post: Send<ChatIdentity, { code: string }, { sender_id: string; role?: Role; principal?: string }>;
  };
  '/pairings/identities': { get: Get<ChatIdentity[], Page> };
  '/pairings/identities/{channel}/{account_id}/{sender_id}': {
    delete: Send<object, { channel: string; account_id: string; sender_id: string }>;
  };
  '/connector/telegram/accounts': { get: Get<TelegramAccount[], Page> };
  '/connector/telegram/accounts/{account_id}': {
    get: Get<TelegramAccount, never, { account_id: string }>;
    put: Send<
      TelegramAccount,
      { account_id: string },
      PutTelegramAccount,
      { 'if-match'?: string; 'if-none-match'?: '*' }
    >;
  };
}

interface TelegramAccount {
  account_id: string;
  allowed_chat_ids: string[];
  enabled: boolean;
  use_ai: boolean;
  mode: 'polling' | 'webhook';
  webhook_url: string | null;
  secrets: Record<string, { has_secret: boolean; secret_hint: string | null }>;
  revision: number;
  warnings: string[];
}

interface PutTelegramAccount {
  bot_token?: string | null;
  allowed_chat_ids?: string[];
  enabled?: boolean;
  use_ai?: boolean;
  mode?: 'polling' | 'webhook';
}

interface Page {
  limit?: number;
  offset?: number;
}

interface Answers<Body> {
  200: { headers: Record<string, unknown>; content: { 'application/json': Body } };
}

interface Get<Body, Query, Path = never> {
  parameters: { query?: Query; path: Path; header?: never; cookie?: never };
  requestBody?: never;
  responses: Answers<Body>;
}

interface Send<Body, Path, Sent = never, Header = never> {
  parameters: { query?: never; path: Path; header?: Header; cookie?: never };
  requestBody?: { content: { 'application/json': Sent } };
  responses: Answers<Body>;
}
