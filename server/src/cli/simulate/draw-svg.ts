import { quantile } from '../../core/stats/quantile.ts';
import { depthOverTime } from './depth-over-time.ts';
import { clockTime, duration } from './duration-text.ts';
import { planText } from './live-table.ts';
import type { Judgement } from './judge-simulation.ts';
import type { Figures } from './measure-simulation.ts';
import type { ObservedRun } from './observed-run.ts';
import { dueTimes } from './plan-firings.ts';
import type { SimulationPlan } from './simulation-plan.ts';
import { panelSvg, type Panel, type Series } from './svg-panel.ts';

export interface Drawn {
  plan: SimulationPlan;
  startMs: number;
  endMs: number;
  runs: readonly ObservedRun[];
  figures: Figures;
  judgement: Judgement;
  slots: number;
}

const WIDTH = 960;
const PANEL = { left: 72, width: 864, height: 190 };
const POINTS = 240;
const MAX_CHARS = 125;
const BUCKETS = 60;

/** Depth and lateness over time as one picture, for a browser or a document, light or dark as its reader likes. */
export function drawSvg(drawn: Drawn): string {
  const { plan, judgement } = drawn;
  const head = `Simulation ${plan.id}: ${planText(plan)}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} 604" width="${WIDTH}" height="604" role="img" aria-labelledby="title desc">
<title id="title">${escaped(head)}</title>
<desc id="desc">${escaped(description(drawn))}</desc>
<style>${STYLE}</style>
<rect class="page" width="${WIDTH}" height="604"/>
<text class="head" x="24" y="34">${escaped(head)}</text>
<text class="text" x="24" y="56">${escaped(cut(`Verdict: ${judgement.verdict}. ${judgement.reasons[0] ?? ''}`))}</text>
${panelSvg(depthPanel(drawn))}
${panelSvg(latenessPanel(drawn))}
</svg>
`;
}

function description({ figures, judgement, slots }: Drawn): string {
  const { depth, late, runs } = figures;
  const lateness =
    late === null
      ? 'No run started.'
      : `Half of the runs started at most ${duration(late.p50)} late, 95 of 100 at most ${duration(late.p95)}, the latest ${duration(late.highest)}.`;
  return `Two charts over time. The first: runs that wait for a slot, at most ${depth.highest}, and runs at work, of ${slots} slots. The second: how late runs started beyond their jitter. ${lateness} ${runs.succeeded} runs succeeded, ${runs.failed} failed. Verdict: ${judgement.verdict}.`;
}

function depthPanel(drawn: Drawn): Panel {
  const { runs, slots, startMs, endMs } = drawn;
  const instants = Array.from({ length: POINTS + 1 }, (_, at) => startMs + ((endMs - startMs) * at) / POINTS);
  const points = depthOverTime(runs, instants);
  const seriesOf = (key: 'queued' | 'running') => points.map(point => ({ atMs: point.atMs, value: point[key] }));
  const most = points.reduce((max, { queued, running }) => Math.max(max, queued, running), 1);
  const series: Series[] = [
    { name: 'waiting', className: 'queued', points: seriesOf('queued'), isArea: true },
    { name: 'at work', className: 'running', points: seriesOf('running'), isArea: false },
  ];
  return {
    ...frameOf(drawn, 'Runs', 108),
    top: Math.max(most, slots <= 2 * most ? slots : 0) * 1.05,
    label: value => String(Math.round(value)),
    series,
    limit: slots <= 2 * most ? { name: `${slots} slots`, value: slots } : null,
  };
}

function latenessPanel(drawn: Drawn): Panel {
  const { plan, runs, startMs, endMs } = drawn;
  const started = runs.flatMap(({ startedMs, plannedMs }) =>
    startedMs === null ? [] : [{ atMs: startedMs, lateMs: Math.max(0, startedMs - plannedMs) }],
  );
  const widthMs = (endMs - startMs) / BUCKETS;
  const buckets = Array.from({ length: BUCKETS }, (_, at): { atMs: number; late: number[] } => {
    return { atMs: startMs + (at + 0.5) * widthMs, late: [] };
  });
  for (const { atMs, lateMs } of started) buckets[Math.floor((atMs - startMs) / widthMs)]?.late.push(lateMs);
  const filled = buckets.filter(({ late }) => late.length > 0);
  const seriesOf = (share: number) => filled.map(({ atMs, late }) => ({ atMs, value: quantile(late, share) }));
  const intervalMs = plan.intervalSec * 1000;
  const most = started.reduce((max, { lateMs }) => Math.max(max, lateMs), 100);
  const showsInterval = intervalMs <= 3 * most;
  return {
    ...frameOf(drawn, 'Late, by when the runs started', 374),
    top: Math.max(most, showsInterval ? intervalMs : 0) * 1.05,
    label: duration,
    series: [
      { name: 'the latest', className: 'latest', points: seriesOf(1), isArea: true },
      { name: 'half of them at most', className: 'median', points: seriesOf(0.5), isArea: false },
    ],
    limit: showsInterval ? { name: `interval ${plan.intervalSec} s`, value: intervalMs } : null,
  };
}

function frameOf({ plan, startMs, endMs }: Drawn, title: string, y: number) {
  const dues = dueTimes(plan, startMs).filter(dueMs => dueMs <= endMs);
  // So many that they stand apart.
  const step = Math.ceil(dues.length / 12);
  const dueMarks = dues
    .filter((_, at) => at % step === 0)
    .map(dueMs => ({ atMs: dueMs, text: clockTime(dueMs - startMs) }));
  const last = dueMarks.at(-1)?.atMs ?? startMs;
  // The end is marked as well, unless that would be written over the last firing.
  const hasRoom = endMs - last > (endMs - startMs) / 20;
  const marks = hasRoom ? [...dueMarks, { atMs: endMs, text: clockTime(endMs - startMs) }] : dueMarks;
  return { ...PANEL, y, title, fromMs: startMs, toMs: endMs, marks };
}

/** About what has room on one line. */
function cut(text: string): string {
  return text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS - 1)}…` : text;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** What is told apart by colour is told by width and dashes as well. */
const STYLE = `
svg{--page:#fff;--ink:#1b1f24;--dim:#57606a;--line:#d0d7de;--queued:#b35900;--running:#0a62c9;--limit:#b3261e}
@media(prefers-color-scheme:dark){svg{--page:#14171c;--ink:#e6eaf0;--dim:#9aa4b2;--line:#353c47;--queued:#f0a04b;--running:#6cb1ff;--limit:#ff8a80}}
text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-size:13px;fill:var(--ink)}
.page{fill:var(--page)}.head{font-size:17px;font-weight:600}.title{font-size:14px;font-weight:600}.dim{fill:var(--dim)}
.grid{stroke:var(--line);stroke-width:1}.path{fill:none;stroke-width:2;stroke-linejoin:round}.area{stroke:none;opacity:.22}
.queued.path,.latest.path{stroke:var(--queued)}.queued.area,.latest.area{fill:var(--queued)}
.running.path,.median.path{stroke:var(--running);stroke-dasharray:6 3}
.limit{stroke:var(--limit);stroke-width:1.5;stroke-dasharray:2 4}.limit-text{fill:var(--limit)}
`.replaceAll('\n', '');
