// node scripts/local.mjs stop: asks the services to end, and kills those that take too long.
import { endProcess } from './end-processes.mjs';
import { takeLock } from './launch-lock.mjs';
import { hasPidFile, liveRecords, removePidFile, revokeLaunches } from './pid-file.mjs';
import { FOLDER, makeFolder } from './place.mjs';
import { readSettings } from './read-settings.mjs';
import { EXIT_FAILED, EXIT_OK } from './services.mjs';

/** @returns the exit code: 0 when none of them is left. */
export async function stop({ services }) {
  makeFolder();
  const giveBack = await takeLock('stop');
  try {
    const { endWithinMs } = readSettings();
    for (const service of services) revokeLaunches(FOLDER, service);
    const live = liveRecords(FOLDER, services);
    const ends = await Promise.all(services.map(service => stopOne(service, live.get(service), endWithinMs)));
    if (live.size === 0) console.log('Nothing was running.');
    return ends.every(Boolean) ? EXIT_OK : EXIT_FAILED;
  } finally {
    giveBack();
  }
}

/** Returns whether it is gone. */
async function stopOne(service, record, endWithinMs) {
  if (record === undefined) {
    if (hasPidFile(FOLDER, service)) console.log(`${service} had ended before.`);
    removePidFile(FOLDER, service);
    return true;
  }
  const end = await endProcess(FOLDER, record, endWithinMs);
  console.log(sentenceOf(end, record, endWithinMs));
  if (end === 'refused' || end === 'left') return false;
  removePidFile(FOLDER, service);
  return true;
}

function sentenceOf(end, { service, pid }, endWithinMs) {
  switch (end) {
    case 'stopped':
      return `${service} has stopped.`;
    case 'killed':
      return `${service} did not stop within ${endWithinMs / 1000} s and was killed.`;
    case 'refused':
      return `${service} (process ${pid}) belongs to another user: stop it as that one.`;
    default:
      return `${service} (process ${pid}) could not be ended.`;
  }
}
