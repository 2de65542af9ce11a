/** Ranks of `PRIORITIES`: 0 critical, 1 normal, 2 low. */
const CRITICAL_TURN = [0, 1, 2] as const;
const NORMAL_TURN = [1, 2, 0] as const;
const LOW_TURN = [2, 1, 0] as const;

export const TURNS_PER_ROUND = 16;

/**
 * In which order a turn looks at the priorities: of each 16 twelve prefer critical, three normal and one low. A turn whose
 * preferred queue is empty goes to the next in its order.
 */
export function priorityOrder(turn: number): readonly number[] {
  const place = turn % TURNS_PER_ROUND;
  if (place === TURNS_PER_ROUND - 1) return LOW_TURN;
  return place % 4 === 3 ? NORMAL_TURN : CRITICAL_TURN;
}
