import {
  Activity,
  BellRing,
  Blocks,
  Bot,
  CalendarClock,
  CircleGauge,
  Layers,
  ListChecks,
  Play,
  Plug,
  Server,
  Settings,
  Sparkles,
  Webhook,
  type LucideIcon,
} from 'lucide-react';
import { href } from '@/lib/href';

export interface Place {
  /** Also the key of its words in `messages/<locale>/shell.ts`. */
  id:
    | 'overview'
    | 'runs'
    | 'approvals'
    | 'automation'
    | 'jobs'
    | 'schedules'
    | 'skills'
    | 'connectors'
    | 'triggers'
    | 'integrations'
    | 'alerts'
    | 'workers'
    | 'activity'
    | 'settings';
  href: string;
  icon: LucideIcon;
  /** The letter after `g`. */
  key: string;
  isOnPhoneBar: boolean;
}

export interface PlaceGroup {
  id: 'operate' | 'build' | 'connect' | 'platform';
  places: readonly Place[];
}

/** Where one can go. Places of what is not built yet come with it. */
export const PLACES: readonly PlaceGroup[] = [
  {
    id: 'operate',
    places: [
      { id: 'overview', href: href.overview(), icon: CircleGauge, key: 'o', isOnPhoneBar: true },
      { id: 'runs', href: href.runs(), icon: Play, key: 'r', isOnPhoneBar: true },
      { id: 'approvals', href: href.approvals(), icon: ListChecks, key: 'a', isOnPhoneBar: true },
      { id: 'automation', href: href.automation(), icon: Bot, key: 'm', isOnPhoneBar: false },
    ],
  },
  {
    id: 'build',
    places: [
      { id: 'jobs', href: href.jobs(), icon: Layers, key: 'j', isOnPhoneBar: false },
      { id: 'schedules', href: href.schedules(), icon: CalendarClock, key: 's', isOnPhoneBar: false },
      { id: 'skills', href: href.skills(), icon: Sparkles, key: 'k', isOnPhoneBar: false },
    ],
  },
  {
    id: 'connect',
    places: [
      { id: 'connectors', href: href.connectors(), icon: Plug, key: 'c', isOnPhoneBar: false },
      { id: 'triggers', href: href.triggers(), icon: Webhook, key: 't', isOnPhoneBar: false },
      { id: 'integrations', href: href.integrations(), icon: Blocks, key: 'i', isOnPhoneBar: false },
      { id: 'alerts', href: href.alerts(), icon: BellRing, key: 'l', isOnPhoneBar: false },
    ],
  },
  {
    id: 'platform',
    places: [
      { id: 'workers', href: href.workers(), icon: Server, key: 'w', isOnPhoneBar: false },
      { id: 'activity', href: href.activity(), icon: Activity, key: 'e', isOnPhoneBar: false },
      { id: 'settings', href: href.settings(), icon: Settings, key: ',', isOnPhoneBar: false },
    ],
  },
];

/** Which place a path belongs to; the planner is a part of the jobs. */
export function placeOf(pathname: string): Place | null {
  const path = pathname.startsWith('/planner') ? href.jobs() : pathname;
  const all = PLACES.flatMap(group => group.places);
  return all.find(place => (place.href === '/' ? path === '/' : path.startsWith(place.href))) ?? null;
}
