import { expect, test } from 'vitest';
import { isSecretName, isSecretParameter } from './secret-names.ts';

test('names under which people keep secrets are known in any spelling', () => {
  const secret = `pwd pass sandi kata_sandi kataSandi KATA-SANDI jwt bearer ssh_key sshKey encryption_key auth_header otp_code sessionid
    session_id JSESSIONID db_pass smtpPass SMTP_PWD dbPwd user.password passwd passphrase passcode api_key apiKey X-API-Key apikey access_key
    AWS_SECRET_ACCESS_KEY private-key signing_key client_secret refreshToken bot_token Authorization Set-Cookie cookies credentials pin otp
    cvv jwt_signing_key kunci_api rahasia master_key hmac_key service_account_key encrypted ciphertext x-trigger-auth-token`;
  for (const name of secret.split(/\s+/)) expect([name, isSecretName(name)]).toEqual([name, true]);
});

test('harmless names stay', () => {
  const harmless = `tokens max_tokens token_type has_secret required_secrets pass_rate bypass passenger compass pinned spin pin_count keyboard
    key public_key idempotency_key author authority session status signature code hash primary_key agent_key sandiwara pattern`;
  for (const name of harmless.split(/\s+/)) expect([name, isSecretName(name)]).toEqual([name, false]);
});

test('what signs an address is secret in it', () => {
  for (const name of [
    'sig',
    'X-Amz-Signature',
    'X-Goog-Signature',
    'key',
    'hmac',
    'X-Amz-Credential',
    'access_token',
  ]) {
    expect([name, isSecretParameter(name)]).toEqual([name, true]);
  }
  for (const name of ['page', 'se', 'X-Amz-Date', 'limit'])
    expect([name, isSecretParameter(name)]).toEqual([name, false]);
});
