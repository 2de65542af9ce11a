// Sees to what the tests need besides npm packages: redis-server, promtool, Dovecot, openssl and Chromium.
// Installs by apt-get where it may, otherwise says what to install and exits 1.
import { ensureTools } from './test-tools.mjs';

const missing = ensureTools([
  { programs: ['redis-server'], debianPackage: 'redis-server' },
  { programs: ['promtool'], debianPackage: 'prometheus' },
  // A real mail server with mailboxes: where others start it, the path of people may not have its folder.
  { programs: ['dovecot'], folders: ['/usr/sbin', '/usr/local/sbin'], debianPackage: 'dovecot-imapd' },
  { programs: ['openssl'], debianPackage: 'openssl' },
  {
    programs: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    debianPackage: 'chromium',
    // Without what draws windows: a third less work for each page, so that it is had also where a whole Chromium is.
    // Only Debian has it apart.
    lighterPackage: 'chromium-headless-shell',
    pathVariable: 'CHROMIUM_PATH',
  },
]);
if (missing.length > 0) {
  const names = missing.join(', ');
  console.error(
    `The tests need ${names}. Install it (Debian or Ubuntu, as root: apt-get install ${names}) and run again.`,
  );
  process.exit(1);
}
