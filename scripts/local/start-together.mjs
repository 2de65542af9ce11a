// Starts services that do not run, all or none.
import { setTimeout as delay } from 'node:timers/promises';
import { endProcess } from './end-processes.mjs';
import { keep, launch, whenUp } from './launch.mjs';
import { liveRecords, removePidFile, revokeLaunches } from './pid-file.mjs';
import { FOLDER } from './place.mjs';
import { EXIT_FAILED, EXIT_OK, EXIT_REFUSED } from './services.mjs';

/** As a shell has it of a program that Ctrl-C ended. */
const EXIT_INTERRUPTED = 130;

/**
 * @param openWindow is told of each service that is begun; null where nobody wants to know
 * @returns the exit code
 */
export async function startTogether(services, { settings, openWindow }) {
  const launched = [];
  const interrupted = listenForInterrupt();
  const begin = service => {
    const env = service === 'ui' ? addressOfApi(settings, launched) : {};
    const one = launch(service, env);
    launched.push(one);
    openWindow?.(service);
    return whenUp(one, interrupted);
  };
  // The API alone first: it makes the store, and what is wrong with the settings is said once.
  for (const group of [['api'], services.filter(service => service !== 'api')]) {
    const wanted = group.filter(service => services.includes(service));
    const faults = (await Promise.all(wanted.map(begin))).filter(fault => fault !== null);
    if (interrupted.aborted || faults.length > 0) return await takeBack(launched, { faults, interrupted, settings });
    for (const one of launched.filter(({ service }) => wanted.includes(service))) console.log(upSentence(one));
  }
  const kept = await Promise.all(launched.map(keep));
  if (interrupted.aborted || kept.includes(false)) {
    const gone = launched.filter((_, index) => !kept[index]);
    const faults = gone.map(({ service }) => ({
      sentence: `${service} ended again at once.`,
      lines: [],
      exitCode: null,
    }));
    return await takeBack(launched, { faults, interrupted, settings });
  }
  console.log('\nTo read along: node scripts/local.mjs logs --follow. To stop everything: node scripts/local.mjs stop');
  return EXIT_OK;
}

async function takeBack(launched, { faults, interrupted, settings }) {
  if (!interrupted.aborted) for (const fault of faults) tell(fault);
  const names = launched.map(({ service }) => service);
  for (const service of names) revokeLaunches(FOLDER, service);
  const live = [...liveRecords(FOLDER, names).values()];
  await Promise.all(live.map(record => endProcess(FOLDER, record, settings.endWithinMs)));
  // Whoever had not written a pid file yet ends by itself.
  const ended = Promise.all(launched.map(one => one.ended));
  await Promise.race([ended, delay(settings.endWithinMs, null, { ref: false })]);
  for (const service of names) removePidFile(FOLDER, service);
  const why = interrupted.aborted ? 'The start was cut short: what' : 'What';
  console.error(`${why} had been started has been ended again.`);
  if (interrupted.aborted) return EXIT_INTERRUPTED;
  return faults.some(({ exitCode }) => exitCode === EXIT_REFUSED) ? EXIT_REFUSED : EXIT_FAILED;
}

function tell({ sentence, lines }) {
  console.error(sentence);
  for (const line of lines) console.error(`  ${line}`);
}

function upSentence({ service, pid, url }) {
  const address = service === 'ui' ? `${url}/ui/` : url;
  return `${service} is up (process ${pid}${address === null ? '' : `, ${address}`})`;
}

/** The dashboard asks the API that runs here, unless API_URL says otherwise. */
function addressOfApi({ apiUrl }, launched) {
  const started = launched.find(({ service }) => service === 'api')?.url;
  const url = apiUrl ?? started ?? liveRecords(FOLDER, ['api']).get('api')?.url ?? null;
  return url === null ? {} : { API_URL: url };
}

/** From now on a signal ends this process only after it has ended what it started. */
function listenForInterrupt() {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => controller.abort());
  return controller.signal;
}
