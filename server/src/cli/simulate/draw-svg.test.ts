import { expect, test } from 'vitest';
import { drawSvg, type Drawn } from './draw-svg.ts';
import { measureSimulation } from './measure-simulation.ts';
import type { ObservedRun } from './observed-run.ts';

const PLAN = {
  id: '0123456789',
  jobs: 20,
  intervalSec: 10,
  workMs: 2000,
  cpuMs: 0,
  failRate: 0,
  jitterSec: 5,
  durationSec: 30,
  pool: 'default',
};

const RUNS = Array.from({ length: 60 }, (_, at): ObservedRun => {
  const plannedMs = at * 450;
  const times = { dueMs: Math.floor(plannedMs / 10_000) * 10_000, plannedMs, queuedMs: plannedMs };
  const startedMs = plannedMs + (at % 7) * 100;
  return {
    runId: String(at),
    jobId: `j${at % 20}`,
    ...times,
    startedMs,
    finishedMs: startedMs + 2000,
    status: 'success',
    error: null,
  };
});

function drawn(change: Partial<Drawn> = {}): Drawn {
  const figures = measureSimulation(PLAN, 0, { runs: RUNS, withoutRun: [], unaccounted: 0 }, 30_000);
  const judgement = { verdict: 'safe' as const, reasons: [], notes: [] };
  return { plan: PLAN, startMs: 0, endMs: 30_000, runs: RUNS, figures, judgement, slots: 6, ...change };
}

/** Every element that is opened is closed, in order, and no text holds what would be markup. */
function assertWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, end, name, selfClosing] of svg.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (end === '/') expect(open.pop()).toBe(name);
    else if (selfClosing !== '/') open.push(name ?? '');
  }
  expect(open).toEqual([]);
  expect(svg.replaceAll(/<[^<>]*>/g, '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;)/);
}

test('the picture is well formed, names itself and says in words what it shows', () => {
  const svg = drawSvg(drawn());
  assertWellFormed(svg);
  expect(svg).toMatch(/role="img" aria-labelledby="title desc"/);
  expect(svg).toMatch(/<title id="title">Simulation 0123456789: 20 jobs every 10 s/);
  expect(svg).toMatch(
    /<desc id="desc">Two charts.*of 6 slots.*at most 300 ms late.*60 runs succeeded, 0 failed\. Verdict: safe\./,
  );
});

test('it has colours for light and for dark', () => {
  expect(drawSvg(drawn())).toContain('@media(prefers-color-scheme:dark)');
});

test('nothing is drawn outside the picture or where no number is', () => {
  const svg = drawSvg(drawn());
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  const points = [...svg.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  expect(points.length).toBeGreaterThan(500);
  const outside = points.filter(([x = NaN, y = NaN]) => !(x >= 0 && x <= 864 && y >= -18 && y <= 190));
  expect(outside).toEqual([]);
});

test('a simulation of which nothing is known can be drawn, and one that was stopped at once', () => {
  const figures = measureSimulation(PLAN, 0, { runs: [], withoutRun: [], unaccounted: 0 }, 0);
  const svg = drawSvg(drawn({ runs: [], figures, endMs: 0, slots: 0 }));
  assertWellFormed(svg);
  expect(svg).toContain('No run started.');
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});

test('what comes from outside cannot become markup', () => {
  const judgement = { verdict: 'unsafe' as const, reasons: ['a <script> & "more"'], notes: [] };
  const svg = drawSvg(drawn({ judgement }));
  assertWellFormed(svg);
  expect(svg).toContain('a &lt;script&gt; &amp; &quot;more&quot;');
});
