// Sees to what the tests need besides npm packages: redis-server, and Chromium once the dashboard has tests.
// Installs by apt-get where it may, otherwise says what to install and exits 1.
import { spawnSync } from 'node:child_process';

const NEEDED = [{ program: 'redis-server', debianPackage: 'redis-server' }];

const missing = NEEDED.filter(({ program }) => !isInstalled(program));
if (missing.length > 0) install(missing.map(tool => tool.debianPackage));

const stillMissing = NEEDED.filter(({ program }) => !isInstalled(program));
if (stillMissing.length > 0) {
  const names = stillMissing.map(tool => tool.debianPackage).join(', ');
  console.error(`The tests need ${names}. Install it (Debian or Ubuntu, as root: apt-get install ${names}) and run again.`);
  process.exit(1);
}

function isInstalled(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;
}

function install(packages) {
  if (process.getuid?.() !== 0 || !isInstalled('apt-get')) return;
  console.log(`Installing for the tests: ${packages.join(', ')}`);
  // A package that starts its own service must not: the tests start private servers.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
}
