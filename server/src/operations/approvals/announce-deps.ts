import type { AccessRole, Approval, ApprovalAnswer, Channel, Language, MessageButton } from '@multi-job/contract';
import type { Clock } from '../../core/clock.ts';
import type { KnownSecrets } from '../../core/redaction/known-secrets.ts';
import type { Engine } from '../../engine/engine.ts';

/** A chat at a provider, through one of our accounts. */
export interface ChatAddress {
  channel: string;
  account_id: string;
  chat_id: string;
}

/** A chat of somebody who may do what a role may. */
export interface ChatOfPerson extends ChatAddress {
  principal: string;
  role: AccessRole;
}

/** What a button under a question means. */
export interface DecideAction {
  kind: 'decide';
  approval_id: string;
  decision: 'approve' | 'reject';
  /** Where the outcome of an action is unknown. */
  answer?: ApprovalAnswer | undefined;
}

/** How questions go out and are changed later. */
export interface ApprovalMessages {
  /** Stores a message; the same id with the same content is the same message. */
  enqueueMessage: (message: {
    messageId: string;
    channel: Channel;
    accountId: string;
    to: string;
    text: string;
    format: 'plain';
    buttons: readonly (readonly MessageButton[])[];
    origin: 'approval';
    jobId: string;
    runId: string;
    traceId: null;
  }) => Promise<unknown>;
  /** Puts another text and other buttons into it, whether it was sent already or not. */
  requestEdit: (edit: {
    messageId: string;
    text: string;
    format: 'plain';
    buttons: readonly (readonly MessageButton[])[];
  }) => Promise<unknown>;
}

/** What asking chats about approvals is given. */
export interface AnnounceDeps extends ApprovalMessages {
  engine: Pick<
    Engine,
    | 'getApproval'
    | 'listApprovals'
    | 'getDocument'
    | 'putDocument'
    | 'deleteDocument'
    | 'listDocuments'
    | 'readEventsAfter'
    | 'lastEventId'
  >;
  clock: Clock;
  listChatsOfRole: (role: AccessRole) => Promise<readonly ChatOfPerson[]>;
  issueButtonToken: (button: {
    chat: ChatAddress;
    action: DecideAction;
    digest: string;
    expiresAtMs: number;
  }) => Promise<string>;
  /** How an account asks: whether at all, and in which language. */
  askSettingsOf: (channel: string, accountId: string) => Promise<AskSettings>;
  /** Called for every approval that was decided with `remember`, at least once; absent: nothing is made of it. */
  rememberGrant?: ((approval: Approval) => Promise<unknown>) | undefined;
  /** Whoever asked may not approve. */
  fourEyes: boolean;
  publicUrl: string | null;
  knownSecrets?: KnownSecrets | undefined;
}

export interface AskSettings {
  asks: boolean;
  language: Language;
}
