import { planPrompt } from '../src/core/planner/rules/plan-prompt.ts';
import type { BenchStore } from './bench-store.ts';
import { median } from './result.ts';
import type { BenchResult } from './result.ts';

/** The longest a plan of 1 000 characters may take, and how much longer one of eight times the length. */
const MOST_MS = 5;
const MOST_GROWTH = 8 * 1.5;
const SHORT_CHARS = 1000;
const LONG_CHARS = 8000;
const PLANS_PER_ROUND = 40;
const WARM_UP = 300;

/** What operators write, in both languages. */
const WISHES = [
  'Pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00.',
  'Every weekday at 9, collect new GitHub issues and post them to Slack.',
  'cek https://toko.example/health tiap 5 menit, harus 200;',
  'backup tiap malam jam 11 kecuali Minggu, coba lagi 3 kali.',
  'send "stock is low, order by Friday" to slack ops_9 every Friday at 17:00.',
  'Check email support_1 every hour from 9 to 17 on weekdays;',
  'laporan setiap Senin dan Kamis jam setengah delapan WITA, kirim ke slack.',
  'report on the last Friday of the month at 16:00 Tokyo time.',
];

/** How long the rules take for a prompt, in this process: the middle of many, and how it grows with the length. */
export function benchPlanner(_store: BenchStore, rounds: number): Promise<BenchResult[]> {
  const short = promptOf(SHORT_CHARS);
  const long = promptOf(LONG_CHARS);
  timesOf(short, WARM_UP);
  const shortMs = median(timesOf(short, rounds * PLANS_PER_ROUND));
  const longMs = median(timesOf(long, rounds * PLANS_PER_ROUND));
  return Promise.resolve([
    goal('1 000 characters, p50', 'ms', shortMs, MOST_MS),
    goal('8 000 characters beside 1 000', 'x', longMs / shortMs, MOST_GROWTH),
  ]);
}

function goal(what: string, unit: string, ours: number, most: number): BenchResult {
  return { part: 'planner', what, unit, ours, peer: most, peerName: 'goal', ratio: most / ours, bar: 1 };
}

function timesOf(prompt: string, count: number): number[] {
  const request = {
    prompt,
    timezone: 'Asia/Jakarta',
    defaultChannel: 'telegram',
    defaultAccountId: 'default',
    nowMs: Date.UTC(2026, 10, 25, 3),
  };
  return Array.from({ length: count }, () => {
    const startMs = performance.now();
    planPrompt(request);
    return performance.now() - startMs;
  });
}

function promptOf(chars: number): string {
  const once = WISHES.join('\n');
  return `${once}\n`.repeat(Math.ceil(chars / once.length)).slice(0, chars);
}
