import type { Channel } from '@multi-job/contract';
import type { Account } from '../../../core/accounts/account.ts';
import type { ChatDeps } from '../../../operations/chat/chat-deps.ts';
import type { ChatUpdate } from '../../../operations/chat/chat-inbox.ts';
import type { HandledUpdate } from '../../../operations/chat/handle-update.ts';
import type { ServiceDeps } from '../../service.ts';

/** One account of a chat channel while this process acts upon what is said to it. */
export interface ChatSession extends ServiceDeps {
  channel: Channel;
  account: Account;
  chat: ChatDeps;
  /** Tells who pressed a button what became of it. It may be repeated, and is not worth a second try. */
  present: (update: ChatUpdate, handled: HandledUpdate, signal: AbortSignal) => Promise<void>;
  /** What was meant by what was said, where a channel has no buttons to press; absent: just what was said. */
  meant?: ((update: ChatUpdate) => Promise<ChatUpdate>) | undefined;
}
