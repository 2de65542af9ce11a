// How a service is asked to end where no signal can ask it: by a file that names its process.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere } from './exclusive-file.mjs';

const LOOK_EVERY_MS = 500;

export function stopFile(folder, { service, pid }) {
  return join(folder, `${service}.stop-${pid}`);
}

/** For the process of a service. Does not keep it alive. */
export function watchStopFile(folder, record) {
  const path = stopFile(folder, record);
  const timer = setInterval(() => {
    // Another process may have had this pid before.
    if (readIfThere(path) !== record.started) return;
    clearInterval(timer);
    rmSync(path, { force: true });
    endItself();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** As SIGTERM does, also where there is none: at once as long as nothing has been begun that listens for it. */
export function endItself() {
  if (process.listenerCount('SIGTERM') === 0) process.exit(0);
  process.emit('SIGTERM', 'SIGTERM');
}
