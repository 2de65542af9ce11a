import type { createTailwindMerge } from 'tailwind-merge';

type Config = ReturnType<Parameters<typeof createTailwindMerge>[0]>;

const any = (): boolean => true;
const isNumber = (value: string): boolean => /^\d/.test(value);
const isArbitraryLength = (value: string): boolean => /^\[-?[\d.]+[a-z]*\]$/.test(value);
const isWidth = (value: string): boolean => isNumber(value) || isArbitraryLength(value);

/** Groups whose name begins each of their classes and nothing else. */
const BY_PREFIX = [
  ...['p', 'px', 'py', 'pt', 'pr', 'pb', 'pl', 'm', 'mx', 'my', 'mt', 'mr', 'mb', 'ml', 'scroll-mt'],
  ...['w', 'h', 'size', 'min-w', 'min-h', 'max-w', 'max-h', 'basis', 'shrink', 'grow', 'order'],
  ...['inset', 'inset-x', 'inset-y', 'top', 'right', 'bottom', 'left', 'z', 'gap', 'gap-x', 'gap-y'],
  ...['grid-cols', 'grid-rows', 'col-start', 'row-start', 'items', 'self', 'content', 'justify-self', 'place-items'],
  ...['bg', 'fill', 'accent', 'opacity', 'leading', 'tracking', 'align', 'whitespace', 'break', 'wrap', 'cursor'],
  ...['select', 'resize', 'appearance', 'pointer-events', 'overflow', 'overflow-x', 'overflow-y', 'overscroll'],
  ...['animate', 'duration', 'ease', 'transition', 'rotate', 'translate-x', 'translate-y', 'line-clamp', 'shadow'],
  ...['underline-offset', 'divide-x', 'divide-y', 'backdrop-blur', 'border-spacing', 'table-layout', 'list'],
] as const;

const GROUPS: Config['classGroups'] = {
  ...Object.fromEntries(BY_PREFIX.map(name => [name, [{ [name]: ['', any] }]])),
  shrink: ['shrink', { shrink: [isNumber] }],
  'table-layout': ['table-fixed', 'table-auto'],
  justify: [{ justify: ['start', 'end', 'center', 'between', 'around', 'evenly', 'normal', 'stretch'] }],
  display: [
    ...['block', 'inline-block', 'inline', 'flex', 'inline-flex', 'grid', 'inline-grid', 'contents', 'hidden'],
    ...['table'],
  ],
  position: ['static', 'fixed', 'absolute', 'relative', 'sticky'],
  visibility: ['visible', 'invisible', 'collapse'],
  sr: ['sr-only', 'not-sr-only'],
  flex: [{ flex: [isNumber, 'none', 'auto', 'initial'] }],
  'flex-direction': [{ flex: ['row', 'col', 'row-reverse', 'col-reverse'] }],
  'flex-wrap': [{ flex: ['wrap', 'nowrap', 'wrap-reverse'] }],
  'col-span': [{ col: ['auto', { span: [any] }] }],
  'row-span': [{ row: ['auto', { span: [any] }] }],
  box: [{ box: ['border', 'content'] }],
  'font-size': [{ text: ['12', '13', '14', '16', '20', '28'] }],
  'text-align': [{ text: ['left', 'center', 'right', 'justify'] }],
  'text-wrap': [{ text: ['wrap', 'nowrap', 'balance', 'pretty'] }],
  'text-color': [{ text: [any] }],
  'text-overflow': ['truncate', 'text-ellipsis', 'text-clip'],
  'text-transform': ['uppercase', 'lowercase', 'capitalize', 'normal-case'],
  'text-decoration': ['underline', 'overline', 'line-through', 'no-underline'],
  'decoration-style': [{ decoration: ['solid', 'dashed', 'dotted', 'double', 'wavy'] }],
  'decoration-width': [{ decoration: [isWidth] }],
  'decoration-color': [{ decoration: [any] }],
  'font-weight': [{ font: ['normal', 'medium', 'semibold', 'bold'] }],
  'font-family': [{ font: ['sans', 'mono'] }],
  rounded: [{ rounded: ['', any] }],
  ...Object.fromEntries(['t', 'r', 'b', 'l'].map(side => [`rounded-${side}`, [{ [`rounded-${side}`]: ['', any] }]])),
  'border-w': [{ border: ['', isWidth] }],
  ...Object.fromEntries(
    ['x', 'y', 't', 'r', 'b', 'l'].map(side => [`border-w-${side}`, [{ [`border-${side}`]: ['', isWidth] }]]),
  ),
  'border-style': [{ border: ['solid', 'dashed', 'dotted', 'double', 'hidden', 'none'] }],
  'border-color': [{ border: [any] }],
  'border-collapse': [{ border: ['collapse', 'separate'] }],
  'outline-w': [{ outline: ['', isWidth] }],
  'outline-style': ['outline-hidden', { outline: ['none', 'dashed', 'dotted'] }],
  'outline-offset': [{ 'outline-offset': [any] }],
  'outline-color': [{ outline: [any] }],
  'ring-w': [{ ring: ['', isWidth] }],
  'ring-inset': ['ring-inset'],
  'ring-color': [{ ring: [any] }],
  'stroke-w': [{ stroke: [isNumber] }],
  stroke: [{ stroke: [any] }],
  'divide-color': [{ divide: [any] }],
  filter: ['filter'],
};

/** Of what an earlier class says nothing more, once one of a group stands behind it. */
const OVERRIDES: Config['conflictingClassGroups'] = {
  overflow: ['overflow-x', 'overflow-y'],
  inset: ['inset-x', 'inset-y', 'top', 'right', 'bottom', 'left'],
  'inset-x': ['right', 'left'],
  'inset-y': ['top', 'bottom'],
  gap: ['gap-x', 'gap-y'],
  flex: ['basis', 'grow', 'shrink'],
  p: ['px', 'py', 'pt', 'pr', 'pb', 'pl'],
  px: ['pr', 'pl'],
  py: ['pt', 'pb'],
  m: ['mx', 'my', 'mt', 'mr', 'mb', 'ml'],
  mx: ['mr', 'ml'],
  my: ['mt', 'mb'],
  size: ['w', 'h'],
  'font-size': ['leading'],
  'line-clamp': ['display', 'overflow'],
  rounded: ['rounded-t', 'rounded-r', 'rounded-b', 'rounded-l'],
  'border-w': ['border-w-x', 'border-w-y', 'border-w-t', 'border-w-r', 'border-w-b', 'border-w-l'],
  'border-w-x': ['border-w-r', 'border-w-l'],
  'border-w-y': ['border-w-t', 'border-w-b'],
};

/** The kinds of classes that this dashboard uses: the whole list of Tailwind is some kilobytes on each page. */
export function classGroups(): Config {
  return {
    cacheSize: 500,
    theme: {},
    classGroups: GROUPS,
    conflictingClassGroups: OVERRIDES,
    conflictingClassGroupModifiers: { 'font-size': ['leading'] },
    postfixLookupClassGroups: [],
    orderSensitiveModifiers: [
      'before',
      'after',
      'placeholder',
      'file',
      'marker',
      'selection',
      'first-line',
      'backdrop',
    ],
  };
}
