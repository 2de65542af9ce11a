import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';

/** The guided way to one channel: a file each. */
export interface ChannelSetUp {
  /** As in the address, and the key of its words in `setUp.channels`. */
  id: 'telegram' | 'webhook' | 'slack' | 'whatsapp' | 'discord' | 'sms' | 'email';
  icon: LucideIcon;
  /** Its steps. `id` is what was made so far, as in the address: a reload goes on from there. */
  Steps: ComponentType<{ id: string; onMade: (id: string) => void }>;
}
