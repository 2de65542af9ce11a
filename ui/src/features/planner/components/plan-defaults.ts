import { useState } from 'react';
import type { Schemas } from '@/lib/api/types';
import { usePreferences, zoneOf } from '@/lib/preferences/preferences';

export interface PlanDefaults {
  timezone: string;
  channel: Channel;
  accountId: string;
  usesAi: boolean;
}

export type Channel = Schemas['ConnectorHealth']['channel'];

export const CHANNELS = [
  'telegram',
  'whatsapp',
  'slack',
  'discord',
  'email',
  'sms',
  'voice',
  'webhook',
] as const satisfies readonly Channel[];

/** What a clause gets that does not say it: the zone of the viewer, and what the API assumes. */
export function usePlanDefaults(): readonly [PlanDefaults, (defaults: PlanDefaults) => void] {
  const preferences = usePreferences();
  return useState<PlanDefaults>({
    timezone: zoneOf(preferences),
    channel: 'telegram',
    accountId: 'default',
    usesAi: false,
  });
}
