import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '@/lib/api/queries';
import { useChatIdentities, usePairings } from '@/lib/pairings/pairings';
import type { Connector } from '../../api/use-connectors';

const WAITING_EVERY_MS = 2000;

export interface FirstMessage {
  isSeen: boolean;
  /** Who wrote was let in, or may write anyway. */
  isLetIn: boolean;
}

/** Somebody wrote: they wait to be let in, were let in, or were answered. */
export function useFirstMessage(channel: Connector['channel'], accountId: string): FirstMessage {
  const isOf = (one: { channel: string; account_id: string }): boolean =>
    one.channel === channel && one.account_id === accountId;
  const isOn = accountId !== '';
  const pairings = usePairings(WAITING_EVERY_MS);
  const people = useChatIdentities(WAITING_EVERY_MS);
  const answers = useQuery({
    ...apiQuery('/outbox', { query: { channel, account_id: accountId, limit: 20 } }),
    enabled: isOn,
    refetchInterval: WAITING_EVERY_MS,
  });
  const isWaiting = isOn && pairings.data?.some(isOf) === true;
  const isKnown = isOn && people.data?.some(isOf) === true;
  const isAnswered = answers.data?.some(({ origin }) => origin === 'chat') === true;
  return { isSeen: isWaiting || isKnown || isAnswered, isLetIn: isKnown || (isAnswered && !isWaiting) };
}
