import type { Transport } from '@modelcontextprotocol/client';
import type { AppError } from '../../core/errors.ts';

/** Why a call was refused by a server that does not know the session any more: another one may be begun. */
export const SESSION_LOST = 'session_lost';

/** A connection with a server, as a session uses it. */
export interface Connection {
  readonly transport: Transport;
  /** Why it ended by itself, or was ended for what the server did; null while it holds. */
  fault(): AppError | null;
  /** Fires with that fault where the client itself does not hear of it while it connects; null where it does. */
  readonly broken: AbortSignal | null;
  /** What may explain why nothing came, the beginning of a sentence's addition; '' for nothing. */
  hint(): string;
  /** Ends it, and everything that belongs to it. Never rejects. */
  end(): Promise<void>;
}
