import { existsSync, mkdirSync } from 'node:fs';
import { createExclusively } from './exclusive-file.mjs';
import { pidFile, textOf } from './pid-file.mjs';

const LOOK_EVERY_MS = 1000;

/**
 * For the process of a service: writes its pid file again when somebody cleaned the folder away. Without it nobody could
 * stop the service. The launcher removes it only when the process has gone.
 */
export function keepPidFile(folder, record) {
  const look = () => {
    if (existsSync(pidFile(folder, record.service))) return;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      createExclusively(pidFile(folder, record.service), textOf(record));
    } catch (error) {
      console.error(`${pidFile(folder, record.service)} could not be written: ${error.message}`);
    }
  };
  setInterval(look, LOOK_EVERY_MS).unref();
}
