/** One chart of an SVG over time: a frame with marks, lines and areas, and a limit. */
export interface Panel {
  title: string;
  y: number;
  left: number;
  width: number;
  height: number;
  fromMs: number;
  toMs: number;
  /** Instants that are marked, with what is said under them. */
  marks: readonly { atMs: number; text: string }[];
  /** The value at the upper edge; the lower one is 0. */
  top: number;
  label: (value: number) => string;
  series: readonly Series[];
  limit: { name: string; value: number } | null;
}

export interface Series {
  name: string;
  className: string;
  points: readonly { atMs: number; value: number }[];
  /** Filled down to 0. */
  isArea: boolean;
}

const STEPS = [0, 0.5, 1] as const;
const LEGEND_STEP = 190;

export function panelSvg(panel: Panel): string {
  return [
    `<g transform="translate(${panel.left} ${panel.y})">`,
    `<text class="title" x="0" y="-14">${panel.title}</text>`,
    ...legend(panel),
    ...grid(panel),
    ...panel.series.flatMap(series => seriesSvg(panel, series)),
    ...limitSvg(panel),
    '</g>',
  ].join('\n');
}

function legend({ series, width }: Panel): string[] {
  return series.flatMap(({ name, className }, at) => {
    const x = width - (series.length - at) * LEGEND_STEP + 20;
    return [
      `<path class="path ${className}" d="M${x} -18h28"/>`,
      `<text class="dim" x="${x + 36}" y="-14">${name}</text>`,
    ];
  });
}

function grid(panel: Panel): string[] {
  const { width, height, marks, label } = panel;
  const rows = STEPS.flatMap(share => {
    const y = round(height * (1 - share));
    const value = (panel.top / 1.05) * share;
    const at = round(yOf(panel, value));
    return [
      `<path class="grid" d="M0 ${share === 0 ? y : at}H${width}"/>`,
      `<text class="dim" x="-8" y="${(share === 0 ? y : at) + 4}" text-anchor="end">${label(value)}</text>`,
    ];
  });
  const columns = marks.flatMap(({ atMs, text }) => {
    const x = round(xOf(panel, atMs));
    return [
      `<path class="grid" d="M${x} 0V${height + 4}"/>`,
      `<text class="dim" x="${x}" y="${height + 20}" text-anchor="middle">${text}</text>`,
    ];
  });
  return [...rows, ...columns];
}

function seriesSvg(panel: Panel, { className, points, isArea }: Series): string[] {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  const line = points.map(({ atMs, value }) => `${round(xOf(panel, atMs))} ${round(yOf(panel, value))}`).join('L');
  const area = `M${round(xOf(panel, first.atMs))} ${panel.height}L${line}L${round(xOf(panel, last.atMs))} ${panel.height}Z`;
  return [
    ...(isArea ? [`<path class="area ${className}" d="${area}"/>`] : []),
    `<path class="path ${className}" d="M${line}"/>`,
  ];
}

function limitSvg(panel: Panel): string[] {
  if (panel.limit === null) return [];
  const y = round(yOf(panel, panel.limit.value));
  return [
    `<path class="limit" d="M0 ${y}H${panel.width}"/>`,
    `<text class="limit-text" x="${panel.width - 4}" y="${y - 5}" text-anchor="end">${panel.limit.name}</text>`,
  ];
}

function xOf({ fromMs, toMs, width }: Panel, atMs: number): number {
  return ((atMs - fromMs) / Math.max(1, toMs - fromMs)) * width;
}

function yOf({ top, height }: Panel, value: number): number {
  return height * (1 - value / top);
}

/** Hundredths of a pixel are enough. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
