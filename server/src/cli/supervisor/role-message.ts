/** What a role's process tells whoever started it, once all it needs is there. */
export interface RoleReady {
  kind: 'ready';
  /** Where the API listens; null for the other roles. */
  url: string | null;
}

export function isRoleReady(message: unknown): message is RoleReady {
  return typeof message === 'object' && message !== null && (message as { kind?: unknown }).kind === 'ready';
}
