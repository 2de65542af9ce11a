import { createHash } from 'node:crypto';
import type { McpToolText } from '@multi-job/contract';
import { canonicalJson } from '../canonical-json.ts';

/** What a pin holds fast of a tool: sha256, in hexadecimal, of its name, title, description, schemas and annotations. */
export function toolDigest(text: Omit<McpToolText, 'digest'>): string {
  const { name, title, description, input_schema, output_schema, annotations } = text;
  const pinned = { name, title, description, input_schema, output_schema, annotations };
  return createHash('sha256').update(canonicalJson(pinned)).digest('hex');
}
