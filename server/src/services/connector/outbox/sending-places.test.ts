import { expect, test } from 'vitest';
import { createSendingPlaces } from './sending-places.ts';

/** Takes as many places as an account is given. */
function fill(places: ReturnType<typeof createSendingPlaces>, account: string): number {
  let taken = 0;
  while (places.hasRoom(account)) {
    places.take(account);
    taken += 1;
  }
  return taken;
}

test('an account has eight places at most, and one of its own however many the others hold', () => {
  const places = createSendingPlaces();
  expect(Array.from({ length: 7 }, (_, n) => fill(places, `a${n}`))).toEqual([8, 8, 8, 8, 5, 1, 1]);
  expect(fill(places, 'late')).toBe(1);
  places.leave('a0');
  expect(fill(places, 'late')).toBe(1);
  expect(fill(places, 'a6')).toBe(0);
});

test('one whose last message was not taken has its own place only, until one is', () => {
  const places = createSendingPlaces();
  places.note('a', 'troubled');
  expect(fill(places, 'a')).toBe(1);
  places.note('a', 'answers');
  expect(fill(places, 'a')).toBe(7);
  for (let left = 0; left < 8; left += 1) places.leave('a');
  expect(fill(places, 'b')).toBe(8);
  expect(fill(places, 'a')).toBe(8);
});
