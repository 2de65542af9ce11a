import { createRequire } from 'node:module';
import type AjvFormats from 'ajv-formats';
import type * as Ajv from 'ajv/dist/2020.js';

const require = createRequire(import.meta.url);

/**
 * What checks values against a JSON Schema (2020-12), given as its text. The checker is loaded with the first schema: most
 * processes meet none. Each schema has one of its own, so that one that is dropped is dropped whole.
 *
 * @throws Error: it is none.
 */
export function compileSchema(schemaText: string): Ajv.ValidateFunction {
  const { Ajv2020 } = require('ajv/dist/2020.js') as typeof Ajv;
  const addFormats = require('ajv-formats') as typeof AjvFormats;
  const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(schemaText) as object);
}
