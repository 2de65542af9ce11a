import type { ReactNode } from 'react';
import type { Role } from '@/lib/api/types';
import { useSession } from './session';

const RANKS: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 };

/** Whether the viewer may do what needs this role. What they may not do is not offered. */
export function useMay(role: Role): boolean {
  const { role: own } = useSession();
  return own !== null && RANKS[own] >= RANKS[role];
}

export function RoleGate({ role, children }: { role: Role; children: ReactNode }) {
  return useMay(role) ? children : null;
}
