import { readFileSync } from 'node:fs';
import { catalogTables } from './catalog-tables.ts';
import { jobFieldTables } from './job-field-tables.ts';
import { jobTypeTables } from './job-type-tables.ts';
import { withMadeParts } from './made-parts.ts';
import { toolSignatures } from './tool-signatures.ts';

const DOCS = new URL('../../../../docs/', import.meta.url);

export interface MadePage {
  url: URL;
  /** As it stands. */
  text: string;
  /** With its made parts as the code of today makes them. */
  made: string;
}

/** The pages of docs that are made in part. */
export function madePages(): MadePage[] {
  const pages = [
    ['job-fields.md', jobFieldTables()],
    ['job-types.md', jobTypeTables()],
    ['integrations-catalog.md', catalogTables()],
    ['tools.md', toolSignatures()],
  ] as const;
  return pages.map(([name, parts]) => {
    const url = new URL(name, DOCS);
    const text = readFileSync(url, 'utf8');
    return { url, text, made: withMadeParts(text, parts) };
  });
}
