import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('./fixtures/examples-program.ts', import.meta.url));
const TYPESCRIPT = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

test('the examples load as they are and run under the test kit, policy and isolation included', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--conditions=source',
    '--import',
    TYPESCRIPT,
    PROGRAM,
  ]);
  const results = JSON.parse(stdout) as Record<string, unknown>;
  expect(results['dropped']).toMatchObject({
    status: 'success',
    output: { price: 90, last: 100, has_dropped: true },
    logs: ['The price fell by 10.0 % to 90.'],
  });
  expect(results['refused']).toMatchObject({ status: 'failed', error: { code: 'discarded' } });
  expect(results['closed']).toMatchObject({ status: 'failed', error: { code: 'egress_denied' } });
  expect(results['paid']).toMatchObject({
    status: 'success',
    output: { paid: 120, allowed_by: 'test' },
    logs: ['test allowed it: checked', 'test allowed it: checked'],
  });
  expect(results['unpaid']).toMatchObject({ status: 'failed', error: { code: 'approval_rejected' } });
  expect(results['words']).toMatchObject({
    status: 'success',
    output: { lines: 2, distinct_words: 2, most_frequent: 'a' },
  });
  expect(JSON.stringify(results['words'])).toMatch(/wrote .*a\.txt\.words\.json/);
});

test('the handler in the documents is the one that is run here', async () => {
  const example = await readFile(new URL('../../../examples/handlers/pay-supplier.js', import.meta.url), 'utf8');
  const page = await readFile(new URL('../../../docs/approvals.md', import.meta.url), 'utf8');
  expect(page).toContain(`\`\`\`js\n${example}\`\`\``);
});

test('the handlers of docs/tools.md load as they are and do what they say', async () => {
  const program = fileURLToPath(new URL('./fixtures/documented-tools-program.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--conditions=source',
    '--import',
    TYPESCRIPT,
    program,
  ]);
  const { examples, ended } = JSON.parse(stdout) as { examples: number; ended: Record<string, unknown> };
  expect(Object.keys(ended)).toHaveLength(examples);
  for (const end of Object.values(ended)) expect(end).toEqual({ status: 'success', error: null });
});
