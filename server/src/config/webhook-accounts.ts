import { z } from 'zod';
import { settingNotes } from './setting.ts';

const accountSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }),
  secret: z.string().min(1),
});

/** Where the generic webhook channel sends, by account id. The secret signs each delivery. */
type WebhookAccounts = Readonly<Record<string, { url: string; secret: string }>>;

const accountsSchema: z.ZodType<WebhookAccounts> = z.record(
  z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
  accountSchema,
);

/** `WEBHOOK_ACCOUNTS`: JSON, so that one variable holds any number of accounts. */
export function webhookAccounts() {
  return z
    .string()
    .transform((given, ctx): unknown => {
      try {
        return JSON.parse(given);
      } catch {
        ctx.addIssue({ code: 'custom', message: 'it is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(accountsSchema)
    .default({})
    .register(settingNotes, {
      accepted: 'JSON such as {"ops":{"url":"https://example.com/hook","secret":"…"}}',
      fallback: '{}',
      isSecret: true,
    });
}
