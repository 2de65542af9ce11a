import { writeFileSync } from 'node:fs';
import { madePages } from './made-pages.ts';

/** Writes the made parts of docs/job-fields.md and docs/tools.md anew, after a change of what they are made from. */
for (const { url, made } of madePages()) writeFileSync(url, made);
