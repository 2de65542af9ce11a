import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describeApi, TYPES_FILE } from './api-document.ts';

await writeFile(fileURLToPath(new URL(`../${TYPES_FILE}`, import.meta.url)), await describeApi());
console.log(`ui/${TYPES_FILE} holds the types of the API.`);
