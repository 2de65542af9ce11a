// node scripts/local.mjs status: which services run and do their work.
import { agentsOf, problemOf } from './health.mjs';
import { lastLines, readable } from './log-lines.mjs';
import { liveRecords, readPidFile } from './pid-file.mjs';
import { FOLDER, logFile, shownLog } from './place.mjs';
import { readSettings } from './read-settings.mjs';
import { EXIT_FAILED, EXIT_OK } from './services.mjs';

/** @returns the exit code: 0 when each of them is up. */
export async function status({ services, isJson }) {
  const { token } = readSettings();
  const live = liveRecords(FOLDER, [...new Set([...services, 'api'])]);
  const api = live.get('api');
  const agents = api?.url ? await agentsOf(api.url, token) : null;
  const found = await Promise.all(services.map(service => stateOf(service, live.get(service), agents)));
  if (isJson) console.log(JSON.stringify(found));
  else for (const line of tableOf(found)) console.log(line);
  return found.every(({ state }) => state === 'up') ? EXIT_OK : EXIT_FAILED;
}

async function stateOf(service, record, agents) {
  if (record === undefined)
    return { service, state: 'down', pid: null, started_at: null, url: null, note: noteOfDown(service) };
  const { pid, startedAt, url, isKept } = record;
  const facts = { service, pid, started_at: startedAt, url };
  if (!isKept) return { ...facts, state: 'starting', note: shownLog(service) };
  const problem = await problemOf(record, agents);
  return { ...facts, state: problem === null ? 'up' : 'not ready', note: problem ?? '' };
}

/** Whoever left a pid file was not stopped. */
function noteOfDown(service) {
  if (readPidFile(FOLDER, service) === null) return 'not started';
  const last = lastLines(logFile(service), 1)[0];
  return `it ended by itself; ${shownLog(service)}${last === undefined ? '' : ` ends with: ${readable(last)}`}`;
}

function tableOf(found) {
  const rows = found.map(({ service, state, pid, started_at, url, note }) => {
    const address = url === null ? '' : service === 'ui' ? `${url}/ui/` : url;
    return [
      service,
      state,
      pid === null ? '-' : String(pid),
      sinceText(started_at),
      [address, note].filter(Boolean).join(' '),
    ];
  });
  const table = [['SERVICE', 'STATE', 'PROCESS', 'FOR', ''], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map(row => row[column].length)));
  return table.map(row =>
    row
      .map((cell, column) => (column === 4 ? cell : cell.padEnd(widths[column])))
      .join('  ')
      .trimEnd(),
  );
}

function sinceText(startedAt) {
  const seconds = Math.floor((Date.now() - Date.parse(startedAt ?? '')) / 1000);
  if (Number.isNaN(seconds)) return '-';
  if (seconds < 60) return `${Math.max(0, seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3600)} h`;
}
