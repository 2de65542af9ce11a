/** What became of an action whose outcome is unknown, or what is to be done about it. */
export type ApprovedAnswer = 'happened' | 'again' | 'stop';

/** What a button does. What it says stands in the message; this is what it means. */
export type ChatAction =
  | { kind: 'decide'; approval_id: string; decision: 'approve' | 'reject'; answer?: ApprovedAnswer | undefined }
  /** `plan_ref` names the plan that was shown. */
  | { kind: 'execute_plan'; plan_ref: string }
  | { kind: 'leave_plan'; plan_ref: string };

/** A chat at a provider, through one of our accounts. */
export interface ChatPlace {
  channel: string;
  account_id: string;
  chat_id: string;
}
