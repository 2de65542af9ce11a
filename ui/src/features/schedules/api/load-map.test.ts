import { expect, test } from 'vitest';
import { busyHours, levelOf, loadMapOf, type Forecast } from './load-map';

const HOUR_MS = 3_600_000;

test('hours stand under the clocks of the zone, with nothing before the first and after the last', () => {
  const [first, second] = loadMapOf(forecastOf('2026-11-25T15:00:00.000Z', [1, 2, 3]), 'Asia/Jakarta', 1);
  expect(first?.cells.map(cell => cell?.firings ?? null).slice(21)).toEqual([null, 1, 2]);
  expect(second?.cells.map(cell => cell?.firings ?? null).slice(0, 2)).toEqual([3, null]);
});

test('a cell of several hours sums their firings and is as loaded as the busiest of them', () => {
  const [day] = loadMapOf(forecastOf('2026-11-25T00:00:00.000Z', [1, 90, 0, 0]), 'UTC', 4);
  expect(day?.cells[0]).toMatchObject({ firings: 91, busySec: 5460, load: 1.5, level: 'over' });
  expect(day?.cells[0]?.top).toEqual([{ job_id: 'a', firings: 91, busy_sec: 5460 }]);
  expect(day?.cells[0]?.endsAt).toBe('2026-11-25T04:00:00.000Z');
});

test('an hour that clocks show twice shares a cell with itself', () => {
  const days = loadMapOf(forecastOf('2026-10-24T23:00:00.000Z', [1, 1, 1]), 'Europe/Berlin', 1);
  expect(days[0]?.cells.map(cell => cell?.firings ?? null).slice(1, 4)).toEqual([1, 2, null]);
});

test('what fires where nobody takes runs is more than they can do; where nothing fires nothing is asked for', () => {
  const { over, busiest } = busyHours(forecastOf('2026-11-25T00:00:00.000Z', [0, 1, 2], 0));
  expect(over.map(({ firings }) => firings)).toEqual([1, 2]);
  expect(busiest?.firings).toBe(2);
  expect(levelOf(0, 0)).toBe('none');
});

test('the busiest hour is known also where all fit', () => {
  const { over, busiest } = busyHours(forecastOf('2026-11-25T00:00:00.000Z', [5, 30, 20]));
  expect(over).toEqual([]);
  expect(busiest).toMatchObject({ at: '2026-11-25T01:00:00.000Z', load: 0.5, level: 'half' });
});

/** Each firing takes a slot for a minute; one slot, unless said otherwise. */
function forecastOf(from: string, firings: readonly number[], slots = 1): Forecast {
  return {
    from,
    to: new Date(Date.parse(from) + firings.length * HOUR_MS).toISOString(),
    bucket_sec: 3600,
    jobs: 1,
    jobs_left_out: 0,
    truncated: false,
    estimated: false,
    jobs_without_duration: 0,
    slots_alive: slots,
    capacity_sec: slots * 3600,
    buckets: firings.map((count, index) => ({
      at: new Date(Date.parse(from) + index * HOUR_MS).toISOString(),
      firings: count,
      busy_sec: count * 60,
      top: count === 0 ? [] : [{ job_id: 'a', firings: count, busy_sec: count * 60 }],
    })),
    recent: { since: from, missed: 0, skipped: 0, jobs: [], truncated: false },
  };
}
