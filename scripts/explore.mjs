// npm run explore [-- seconds]: the property tests of the engines, with other histories than `npm test` takes each time.
// Prints the seed and the path of a failure, which fast-check repeats it with.
import { spawnSync } from 'node:child_process';

const [seconds = '120', ...more] = process.argv.slice(2);
if (!/^[1-9]\d*$/.test(seconds)) {
  console.error(`"${seconds}" is no number of seconds: npm run explore -- 600`);
  process.exit(2);
}
const files = ['same-story', 'histories', 'small-stores'].map(name => `server/test/engines/${name}.property.test.ts`);
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files, ...more], {
  env: { ...process.env, EXPLORE_SEC: seconds },
  stdio: 'inherit',
});
process.exit(status ?? 1);
