#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../dist/cli/spio-skill.js', import.meta.url);
if (!existsSync(program)) {
  console.error(
    'spio-skill is not built yet. Run "npm ci" and "npm run build:server" in the folder of the project first.',
  );
  process.exit(2);
}
await import(program.href);
