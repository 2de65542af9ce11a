import type { DoorRefusal } from '@multi-job/contract';
import { useTranslations } from 'use-intl';

/** What is not known is refused of no trigger. */
type Told = Exclude<DoorRefusal, 'unknown_trigger' | 'unknown_account'>;

/** By its name whether there are words for it. The compiler asks for each. */
const TOLD: Record<Told, true> = {
  no_secret: true,
  no_public_url: true,
  no_signature: true,
  bad_signature: true,
  outside_window: true,
  repeated_header: true,
  address_limit: true,
  content_encoding: true,
  content_type: true,
  too_large: true,
  bad_body: true,
  no_delivery_id: true,
  bad_delivery_id: true,
  disabled: true,
  rate_limit: true,
  other_body: true,
  job_missing: true,
  chain_depth: true,
  run_missing: true,
};

/** Why a door refused and how to mend it; as the API names it where there are no words for that. */
export function RefusalText({ reason }: { reason: string }) {
  const t = useTranslations('triggers.refusal');
  return isTold(reason) ? t(reason) : reason;
}

function isTold(reason: string): reason is Told {
  return Object.hasOwn(TOLD, reason);
}
