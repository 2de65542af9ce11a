import { writeFileSync } from 'node:fs';
import { madePages } from './made-pages.ts';

/** Writes the made parts of the pages of docs anew, after a change of what they are made from. */
for (const { url, made } of madePages()) writeFileSync(url, made);
