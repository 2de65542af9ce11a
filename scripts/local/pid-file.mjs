// What the launcher knows of a service: runtime-logs/<service>.pid, written by the process of the service itself.
//
// A launch is announced by a file of its own before its process is started. The process writes the pid file and then takes
// the announcement away; if that has gone, the launch was called off and the process ends. Whoever stops the service
// takes the announcement away and then reads the pid file. So no process is missed, wherever either is killed.
import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createExclusively, readIfThere, removeIfHolds, replaceFile } from './exclusive-file.mjs';
import { isPid, startTimesOf } from './process-identity.mjs';

/** Says that a process of this service is about to be started; returns the id that it is to be given. */
export function announceLaunch(folder, service) {
  const id = randomUUID();
  writeFileSync(launchFile(folder, service, id), '', { mode: 0o600, flag: 'wx' });
  return id;
}

/** Calls off every launch whose process has not yet written its pid file. */
export function revokeLaunches(folder, service) {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`${service}.launch-`)) rmSync(join(folder, name), { force: true });
  }
}

/** For the process of a service: writes its pid file. Returns false when it is to end instead. */
export function claimLaunch(folder, id, record) {
  const path = pidFile(folder, record.service);
  const text = textOf(record);
  if (!createExclusively(path, text)) return false;
  try {
    unlinkSync(launchFile(folder, record.service, id));
    return true;
  } catch {
    removeIfHolds(path, text);
    return false;
  }
}

/** For the process of a service: writes what has become known since. */
export function updatePidFile(folder, record) {
  replaceFile(pidFile(folder, record.service), textOf(record));
}

/** What a pid file says, or null when there is none or it says nothing that can be believed. */
export function readPidFile(folder, service) {
  const text = readIfThere(pidFile(folder, service));
  return text === null ? null : parseRecord(text, service);
}

/** The records of those services whose process is there, by name. A pid that belongs to another process by now counts as gone. */
export function liveRecords(folder, services) {
  const records = services.map(service => readPidFile(folder, service)).filter(record => record !== null);
  const startTimes = startTimesOf(records.map(({ pid }) => pid));
  return new Map(records.filter(record => isSame(record, startTimes)).map(record => [record.service, record]));
}

/** Whether the process that wrote this record is there. */
export function isThere(record) {
  return isSame(record, startTimesOf([record.pid]));
}

/** Removes the pid file of a process that is gone, or one that cannot be read. */
export function removePidFile(folder, service) {
  const path = pidFile(folder, service);
  const text = readIfThere(path);
  if (text === null) return;
  const record = parseRecord(text, service);
  if (record === null || !isThere(record)) removeIfHolds(path, text);
}

export function hasPidFile(folder, service) {
  return readIfThere(pidFile(folder, service)) !== null;
}

/** A record as it was written, checked: it decides which process is ended. */
export function parseRecord(text, service) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof found !== 'object' || found === null || found.service !== service) return null;
  if (!isPid(found.pid) || typeof found.started !== 'string' || found.started.trim() === '') return null;
  return {
    service,
    pid: found.pid,
    started: found.started,
    startedAt: typeof found.startedAt === 'string' ? found.startedAt : '',
    url: typeof found.url === 'string' ? found.url : null,
    isKept: found.isKept === true,
  };
}

function isSame(record, startTimes) {
  return startTimes.get(record.pid) === record.started;
}

/** A record as it is written. */
export function textOf(record) {
  return `${JSON.stringify(record)}\n`;
}

export function pidFile(folder, service) {
  return join(folder, `${service}.pid`);
}

function launchFile(folder, service, id) {
  return join(folder, `${service}.launch-${id}`);
}
