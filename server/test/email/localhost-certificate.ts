import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'mj-certificate-'));
/** Of localhost and 127.0.0.1, made for this run; who trusts it does so by NODE_EXTRA_CA_CERTS. */
export const CERTIFICATE_FILE = join(folder, 'certificate.pem');
export const KEY_FILE = join(folder, 'key.pem');

execFileSync(
  'openssl',
  [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    ...['-keyout', KEY_FILE, '-out', CERTIFICATE_FILE],
  ],
  { stdio: 'pipe' },
);
