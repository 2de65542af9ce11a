/** What a process tells its supervisor, once all that its roles need is there. */
export interface ReadyMessage {
  kind: 'ready';
  /** Where the API listens; null where it does not run. */
  url: string | null;
}

export function isReadyMessage(message: unknown): message is ReadyMessage {
  return typeof message === 'object' && message !== null && (message as { kind?: unknown }).kind === 'ready';
}
