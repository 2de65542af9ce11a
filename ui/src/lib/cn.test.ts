import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extendTailwindMerge } from 'tailwind-merge';
import { expect, test } from 'vitest';
import { cn } from './cn';

const SRC = join(import.meta.dirname, '..');
/** What Tailwind knows, with the sizes and heights of this dashboard. */
const whole = extendTailwindMerge({
  extend: {
    theme: { spacing: ['row', 'control'] },
    classGroups: { 'font-size': [{ text: ['12', '13', '14', '16', '20', '28'] }] },
  },
});
/** One of each kind that others might be at odds with. */
const PROBES = [
  ...['p-1', 'px-1', 'py-1', 'pt-1', 'pr-1', 'm-1', 'mx-1', 'my-1', 'mt-1', 'mr-1', 'size-4', 'w-4', 'h-4', 'min-w-4'],
  ...['min-h-4', 'max-w-4', 'max-h-4', 'inset-0', 'inset-x-0', 'inset-y-0', 'top-0', 'right-0', 'z-10', 'gap-1'],
  ...['gap-x-1', 'gap-y-1', 'flex', 'hidden', 'flex-1', 'flex-col', 'flex-wrap', 'basis-48', 'shrink-0', 'grow'],
  ...['absolute', 'invisible', 'sr-only', 'overflow-auto', 'overflow-x-auto', 'text-12', 'text-text', 'text-left'],
  ...['leading-4', 'truncate', 'line-clamp-2', 'font-mono', 'font-medium', 'bg-surface', 'fill-none', 'rounded-md'],
  ...[
    'rounded-t-lg',
    'border',
    'border-b',
    'border-x-0',
    'border-dashed',
    'border-failed',
    'outline-1',
    'outline-none',
  ],
  ...['outline-failed', 'outline-offset-1', 'ring-1', 'ring-inset', 'ring-text', 'underline', 'decoration-2'],
  ...['decoration-dotted', 'decoration-running', 'whitespace-nowrap', 'break-words', 'items-center', 'justify-end'],
];

test('of the classes of this dashboard the same win as if all of Tailwind were known', () => {
  const classes = classesOf(SRC).filter(one => whole(one, one) === one);
  expect(classes.length).toBeGreaterThan(400);
  const pairs = classes.flatMap(one => [
    [one, one],
    ...PROBES.flatMap(probe => [
      [one, probe],
      [probe, one],
    ]),
  ]);
  expect(pairs.filter(pair => cn(pair) !== whole(pair)).map(String)).toEqual([]);
});

/** Every word of a string of the sources that could be a class, without what stands before its colons. */
function classesOf(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.tsx'));
  const words = files.flatMap(name =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/(['"`])([^'"`]*)\1/g)].flatMap(([, , text = '']) =>
      text.split(/\s+/),
    ),
  );
  const bases = words.map(word => word.replace(/^(?:(?:[\w@*/=.%-]|\[[^\]]*\]|\([^)]*\))+:)+/, ''));
  return [...new Set(bases)].filter(word => /^-?[a-z[][^\s${}<>;,]*$/.test(word));
}
