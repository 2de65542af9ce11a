import type { ProviderProbe } from '../../core/accounts/provider-template.ts';
import type { EgressResponse } from '../../core/egress/egress-client.ts';
import { withoutInlineSecrets } from '../../core/redaction/inline-secrets.ts';

const MAX_NAME_CHARS = 80;

/** What an answer to a probe means, in one sentence that holds nothing of its body but a name that may be shown. */
export function sayProbe(answer: EgressResponse, probe: ProviderProbe): { ok: boolean; message: string } {
  const { status } = answer;
  const host = URL.canParse(answer.url) ? new URL(answer.url).host : 'The provider';
  const said = `${host} answered HTTP ${status}`;
  if (!probe.statuses.includes(status)) return { ok: false, message: `${said}: ${meaningOf(status)}` };
  const json = jsonIn(answer.body);
  if (probe.holds !== undefined && at(json, probe.holds.pointer) !== probe.holds.equals) {
    return { ok: false, message: `${said}, and refused the credential in its answer: check the secret.` };
  }
  const who = probe.who === undefined ? null : nameOf(at(json, probe.who));
  return { ok: true, message: `${said}: the credential works${who === null ? '' : `, as ${who}`}.` };
}

function meaningOf(status: number): string {
  if (status === 401) return 'it does not accept the credential. Enter the secret anew.';
  if (status === 403) return 'it knows the credential, which may not do this. Check its rights at the provider.';
  if (status === 404) return 'there is nothing at that address. Check base_url.';
  if (status === 429) return 'too many requests. Try again later.';
  if (status >= 300 && status < 400)
    return 'it redirects, and a credential is not carried elsewhere. Set base_url to the final address.';
  if (status >= 500) return 'it has trouble of its own. Try again later.';
  return 'this is not the answer of a credential that works. Check base_url and the secret.';
}

function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as unknown;
  } catch {
    return undefined;
  }
}

/** The value at a JSON pointer; undefined where there is none. */
function at(json: unknown, pointer: string): unknown {
  const steps = pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    return (value as Record<string, unknown>)[step];
  }, json);
}

function nameOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const name = withoutInlineSecrets(
    String(value)
      .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
      .trim(),
  );
  return name === '' ? null : name.slice(0, MAX_NAME_CHARS);
}
