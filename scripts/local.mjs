// The services on this machine, each in a process of its own: node scripts/local.mjs start | status | stop | logs
import { parseArgs } from 'node:util';
import { checkPlace } from './local/place.mjs';
import { Refusal } from './local/refusal.mjs';
import { EXIT_FAILED, EXIT_OK, EXIT_REFUSED, SERVICES } from './local/services.mjs';

const USAGE = `Usage: node scripts/local.mjs <verb> [service …] [options]

  start     builds what is missing, starts what does not run, returns once it does its work
            --windows      Windows: a window for each service, which shows its log
  status    which services run; exit code 1 when one of them is down
            --json         as one line of JSON
  stop      ends them; what is running is finished or handed back first
  logs      the last lines of their logs, which are kept in runtime-logs
            -n, --lines N  so many lines of each (20)
            -f, --follow   and what is written from then on
            --until-ended  the same, as long as one of the services runs

Services: ${SERVICES.join(', ')}; none named: all of them.
Settings are environment variables, also read from .env in the folder of the project; .env.example describes each one.
Exit codes: 0 done, 1 failed or down, 2 something must be mended first.`;

const OPTIONS = {
  start: { windows: { type: 'boolean' } },
  status: { json: { type: 'boolean' } },
  stop: {},
  logs: {
    lines: { type: 'string', short: 'n' },
    follow: { type: 'boolean', short: 'f' },
    'until-ended': { type: 'boolean' },
  },
};
const MOST_LINES = 100_000;

// `| head` closes the pipe when it has enough: what was begun goes on, and nobody is told of it.
process.stdout.on('error', error => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await run(process.argv.slice(2));

async function run([verb, ...rest]) {
  if (verb === undefined) return refused('Say what is to be done.');
  if (['-h', '--help', 'help'].includes(verb) || rest.includes('--help') || rest.includes('-h')) {
    console.log(USAGE);
    return EXIT_OK;
  }
  if (!Object.hasOwn(OPTIONS, verb)) return refused(`There is no verb "${verb}".`);
  let given;
  try {
    given = parseArgs({ args: rest, options: OPTIONS[verb], allowPositionals: true });
  } catch (error) {
    return refused(error.message);
  }
  const unknown = given.positionals.filter(name => !SERVICES.includes(name));
  if (unknown.length > 0) return refused(`There is no service "${unknown[0]}".`);
  const { lines = '20' } = given.values;
  if (!/^\d{1,6}$/.test(lines) || Number(lines) > MOST_LINES)
    return refused(`--lines takes a whole number up to ${MOST_LINES}.`);
  const services =
    given.positionals.length === 0 ? SERVICES : SERVICES.filter(name => given.positionals.includes(name));
  return perform(verb, services, given.values);
}

async function perform(verb, services, values) {
  try {
    checkPlace(services);
    const does = await import(`./local/${verb}.mjs`);
    return await does[verb]({
      services,
      isWithWindows: values.windows === true,
      isJson: values.json === true,
      lineCount: Number(values.lines ?? 20),
      isFollowing: values.follow === true,
      isUntilEnded: values['until-ended'] === true,
    });
  } catch (error) {
    // What the system refuses is said by its own sentence, which names the file.
    console.error(error instanceof Refusal || typeof error.code === 'string' ? error.message : error);
    return error instanceof Refusal ? EXIT_REFUSED : EXIT_FAILED;
  }
}

function refused(sentence) {
  console.error(`${sentence}\n\n${USAGE}`);
  return EXIT_REFUSED;
}
