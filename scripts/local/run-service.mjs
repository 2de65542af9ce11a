// The process of one service: `node run-service.mjs <service> <launch id>`, started by start.mjs.
//
// It belongs to the launcher until that one says that it may stay: whoever is killed in the middle of a start leaves
// nothing behind.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { keepPidFile } from './keep-pid-file.mjs';
import { claimLaunch, updatePidFile } from './pid-file.mjs';
import { FOLDER, ROOT, logFile } from './place.mjs';
import { startTimesOf } from './process-identity.mjs';
import { keepLogShort } from './rotate-log.mjs';
import { endItself, watchStopFile } from './stop-request.mjs';

const [service, launchId] = process.argv.slice(2);
const { pid } = process;
const record = {
  service,
  pid,
  started: startTimesOf([pid]).get(pid) ?? '',
  startedAt: new Date().toISOString(),
  url: null,
  isKept: false,
};

if (!process.connected) end(2, 'This is the process of a service; start it with: node scripts/local.mjs start');
if (record.started === '')
  end(1, 'This system does not tell when a process started, without which none could be ended safely.');
// Called off before it began.
if (!claimLaunch(FOLDER, launchId, record)) process.exit(0);

keepLogShort(logFile(service));
keepPidFile(FOLDER, record);
watchStopFile(FOLDER, record);
stayOnlyIfKept();
await run();

function stayOnlyIfKept() {
  process.once('message', ({ url }) => {
    Object.assign(record, { url, isKept: true });
    updatePidFile(FOLDER, record);
    // The answer: the launcher waits for it.
    process.disconnect();
  });
  process.once('disconnect', () => {
    if (!record.isKept) endItself();
  });
  if (!process.connected) endItself();
}

async function run() {
  if (service === 'ui') {
    await import('../../ui/scripts/serve.mjs');
    return;
  }
  const program = join(ROOT, 'server/bin/multi-job.js');
  process.argv = [process.execPath, program, service];
  await import(pathToFileURL(program).href);
}

function end(exitCode, sentence) {
  console.error(sentence);
  process.exit(exitCode);
}
