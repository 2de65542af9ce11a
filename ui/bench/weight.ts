import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { UI_OUT } from '../test/browser/platform.ts';
import type { Figure } from './figure.ts';

const LIST_KB = 260;
const DETAIL_KB = 280;
const DETAILS = /(view|edit|new)$/;
/** Addresses of the original that only lead on. */
const REDIRECTS = new Set(['404', '_not-found', 'agents', 'j', 'prompt', 'r']);

/** The scripts that the page of each route names, compressed by gzip, without those for browsers that know no modules. */
export function measureWeight(): Figure[] {
  const pages = readdirSync(UI_OUT, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('index.html'));
  return pages.toSorted().flatMap(page => {
    const route = page.replace(/\/?index\.html$/, '');
    if (REDIRECTS.has(route)) return [];
    const bytes = scriptsOf(readFileSync(join(UI_OUT, page), 'utf8'))
      .map(name => gzipSync(readFileSync(join(UI_OUT, name)), { level: 9 }).length)
      .reduce((sum, size) => sum + size, 0);
    const bar = DETAILS.test(route) ? DETAIL_KB : LIST_KB;
    return [{ part: 'first load', what: `/${route}`, value: bytes / 1000, unit: 'kB' as const, bar }];
  });
}

function scriptsOf(html: string): string[] {
  const tags = [...html.matchAll(/<script([^>]*)>/g)].map(([, attributes = '']) => attributes);
  const modern = tags.filter(attributes => !/\snomodule/i.test(attributes));
  const names = modern.flatMap(attributes => /src="\/ui\/([^"]+)"/.exec(attributes)?.[1] ?? []);
  return [...new Set(names)];
}
