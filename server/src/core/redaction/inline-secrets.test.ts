import { expect, test } from 'vitest';
import { withoutInlineSecrets } from './inline-secrets.ts';

const S = 'hunter2hunter2hunter2hunter2hunter2';

test('secrets that stand in a text by their place come out', () => {
  for (const text of [
    `postgres://app:${S}@db.internal:5432/x`,
    `postgres://app:p@${S}@db.internal/x`,
    `connect ECONNREFUSED app:${S}@10.0.0.7:5432`,
    `redis://:${S}@cache:6379`,
    `https://${S}@example.com/x`,
    `Server=tcp:db;Database=x;User Id=app;Password=${S};Encrypt=true`,
    `host=db user=app password='${S}' dbname=x`,
    `DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${S};EndpointSuffix=core`,
    `Endpoint=sb://x/;SharedAccessKeyName=root;SharedAccessKey=${S}`,
    `https://s3.example/x?X-Amz-Credential=A&X-Amz-Date=1&X-Amz-Signature=${S}`,
    `https://x.blob.example/y?sv=1&sig=${S}&se=2`,
    `https://api.telegram.org/bot123456789:${S}/sendMessage`,
    `https://hooks.slack.com/services/T00/B00/${S}`,
    `https://discord.com/api/webhooks/123456/${S}`,
    `https://x.webhook.office.com/webhookb2/${S}@y/IncomingWebhook/z`,
    `https://hooks.zapier.com/hooks/catch/1/${S}/`,
    `{"api_key":"${S}","a":1}`,
    `X-Api-Key: ${S}`,
    `password: ${S}`,
    `kata_sandi=${S}`,
    `Authorization: Bearer ${S}`,
    `Cookie: JSESSIONID=${S}; a=b`,
    `the token ghp_${S} was refused`,
    `jwt eyJhbGciOiJI.${S}.${S}`,
    `-----BEGIN RSA PRIVATE KEY-----\n${S}\n-----END RSA PRIVATE KEY-----`,
    `curl -u app:${S}@host`,
    `--password=${S}`,
  ]) {
    expect(withoutInlineSecrets(text)).not.toContain(S);
    expect(withoutInlineSecrets(text)).toContain('[redacted]');
  }
});

test('texts without secrets stay as they are', () => {
  for (const text of [
    'This needs a token: send the header X.',
    'mailto:ann@example.com',
    'Fires at 07:00 for ann@example.com',
    'https://example.com/a?page=2&limit=3#x',
    'file:///data/x.db cannot be written: EACCES',
    'max_tokens=5',
    'monitor.channel on telegram/bot_a01',
    'postgres://db.internal:5432/x',
    '127.0.0.1:6379 does not answer',
  ]) {
    expect(withoutInlineSecrets(text)).toBe(text);
  }
});

test('it stays quick on long and odd texts', () => {
  for (const text of [
    'a:'.repeat(50_000),
    '?a='.repeat(30_000),
    `://${'x'.repeat(100_000)}`,
    '"'.repeat(50_000),
    'a.'.repeat(50_000),
  ]) {
    const startMs = performance.now();
    withoutInlineSecrets(text);
    expect(performance.now() - startMs).toBeLessThan(3000);
  }
});

test.each([
  [
    String.raw`body was {\"user\":\"ann\",\"password\":\"hunter2\"}`,
    String.raw`body was {\"user\":\"ann\",\"password\":\"[redacted]\"}`,
  ],
  [String.raw`"{\\\"api_key\\\": \\\"hunter2\\\"}"`, String.raw`"{\\\"api_key\\\": \\\"[redacted]\\\"}"`],
  [String.raw`{'pwd': 'hunter2', "jwt" : "hunter2"}`, `{'pwd': '[redacted]', "jwt" : "[redacted]"}`],
])('JSON that stands in a text is looked through as well: %s', (text, shown) => {
  expect(withoutInlineSecrets(text)).toBe(shown);
});

test.each(['hook.', 'eyJ', 'a:', '://', 'a="', '\\"', 'a ', '?a', '-----BEGIN ', 'bearer ', '1234567:', "'", 'a.b@'])(
  'a long text of %j takes no long time',
  part => {
    const startedMs = performance.now();
    withoutInlineSecrets(part.repeat(8000 / part.length));
    withoutInlineSecrets(`password${part.repeat(8000 / part.length)}`);
    expect(performance.now() - startedMs).toBeLessThan(1000);
  },
);
