import type { OutboxMessage } from '@multi-job/contract';
import type { ConnectorDeps } from '../channels/list-connectors.ts';
import type { OperationDeps } from '../operation-deps.ts';

/** What the verbs on alerts are given. */
export interface AlertDeps extends ConnectorDeps, Pick<OperationDeps, 'newId'> {}

/** A message of an alert, as the outbox takes it. */
export interface AlertMessage {
  /** The same id is the same message, however often it is asked for. */
  messageId: string;
  channel: OutboxMessage['channel'];
  accountId: string;
  to: string | null;
  subject: string;
  text: string;
  format: 'plain';
  origin: 'alert';
  jobId: string | null;
  runId: string | null;
  traceId: null;
}

/** Where messages of alerts go. */
export interface AlertOutbox {
  /** Stores it once; it is sent by a connector. Throws UNAVAILABLE where another try is worth it. */
  enqueue(message: AlertMessage): Promise<OutboxMessage>;
  /** Null: there is none, or no longer. */
  read(messageId: string): Promise<OutboxMessage | null>;
}
