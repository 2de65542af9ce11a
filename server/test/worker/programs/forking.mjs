// Starts a program in its own group and one that detaches itself, writes all three pids to the file it is given, and stays.
// With the word "stubborn" nobody of them listens to SIGTERM; with "brief" it ends itself and leaves the others.
import { spawn } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';

const [, , file, ...words] = process.argv;
const sleeping = `${words.includes('stubborn') ? "process.on('SIGTERM', () => undefined);" : ''} setInterval(() => undefined, 1000);`;
const start = options =>
  spawn(process.execPath, ['-e', sleeping], { stdio: words.includes('brief') ? 'ignore' : 'inherit', ...options });
const children = [start({}), start({ detached: true })];
for (const child of children) child.unref();
if (words.includes('stubborn')) process.on('SIGTERM', () => undefined);
writeFileSync(`${file}.new`, JSON.stringify([process.pid, ...children.map(child => child.pid)]));
renameSync(`${file}.new`, file);
console.log('forked');
if (!words.includes('brief')) setInterval(() => undefined, 1000);
