import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../core/secrets/secret.ts';
import { parseWhatsapp } from './parse-whatsapp.ts';
import { answerMeta, verifyWhatsapp } from './verify-whatsapp.ts';

/** The vector that GitHub publishes for the same header and algorithm; Meta publishes none with its secret. */
const SECRET = new Secret("It's a Secret to Everybody");
const BODY = Buffer.from('Hello, World!');
const SIGNATURE = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
const NAME = 'X-Hub-Signature-256';

describe('signatures', () => {
  test('one flipped bit anywhere is refused', () => {
    expect(verifyWhatsapp({ rawHeaders: [NAME, SIGNATURE], body: BODY }, SECRET).isVerified).toBe(true);
    for (let bit = 0; bit < BODY.length * 8; bit += 1) {
      const body = Buffer.from(BODY);
      body[bit >> 3] = (body[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(verifyWhatsapp({ rawHeaders: [NAME, SIGNATURE], body }, SECRET).isVerified).toBe(false);
    }
    for (let at = 0; at < SIGNATURE.length; at += 1) {
      const flipped =
        SIGNATURE.slice(0, at) + String.fromCharCode(SIGNATURE.charCodeAt(at) ^ 1) + SIGNATURE.slice(at + 1);
      expect(verifyWhatsapp({ rawHeaders: [NAME, flipped], body: BODY }, SECRET).isVerified).toBe(false);
    }
  });

  test('the bytes as they came are signed: Meta escapes what is not ASCII', () => {
    const raw = Buffer.from(String.raw`{"text":"\u00e4\/\u0040"}`);
    const rawHeaders = [NAME, `sha256=${createHmac('sha256', SECRET.reveal()).update(raw).digest('hex')}`];
    expect(verifyWhatsapp({ rawHeaders, body: raw }, SECRET).isVerified).toBe(true);
    const again = Buffer.from(JSON.stringify(JSON.parse(raw.toString())));
    expect(verifyWhatsapp({ rawHeaders, body: again }, SECRET).isVerified).toBe(false);
  });

  test.each([
    [[], 'no_signature'],
    [[NAME, ''], 'no_signature'],
    [[NAME, SIGNATURE, NAME, SIGNATURE], 'repeated_header'],
    [['X-Hub-Signature', SIGNATURE], 'no_signature'],
    [[NAME, SIGNATURE.replace('sha256', 'sha1')], 'bad_signature'],
  ])('%j: %s', (rawHeaders, reason) => {
    expect(verifyWhatsapp({ rawHeaders, body: BODY }, SECRET)).toEqual({ isVerified: false, reason });
  });

  test.each([
    ['hub.mode=subscribe&hub.verify_token=a-word&hub.challenge=1158201444', '1158201444'],
    ['hub.mode=subscribe&hub.verify_token=other&hub.challenge=1', null],
    ['hub.mode=unsubscribe&hub.verify_token=a-word&hub.challenge=1', null],
    ['hub.mode=subscribe&hub.verify_token=a-word', null],
    ['hub.mode=subscribe&hub.verify_token=a-word&hub.challenge=%3Cscript%3E', null],
    ['hub.mode=subscribe&hub.verify_token=a-word&hub.verify_token=a-word&hub.challenge=1', null],
    ['hub_mode=subscribe&hub_verify_token=a-word&hub_challenge=1', null],
    ['', null],
  ])('the question %j is answered %j', (query, answer) => {
    expect(answerMeta(new URLSearchParams(query), new Secret('a-word'))).toBe(answer);
  });
});

const TEXT = { from: '628111', id: 'wamid.A', timestamp: '1700000000', type: 'text', text: { body: 'hello' } };
const delivery = (value: object, field = 'messages') => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '1', changes: [{ field, value: { metadata: { phone_number_id: '55' }, ...value } }] }],
});

describe('deliveries', () => {
  test('several messages and states of one delivery come out in order, with all ids of a sender', () => {
    const contacts = [
      { profile: { name: 'Ann' }, wa_id: '628111', user_id: 'ID.11' },
      { profile: { name: 'Bob' }, user_id: 'ID.22' },
    ];
    const hidden = { ...TEXT, from: undefined, from_user_id: 'ID.22', id: 'wamid.B', text: { body: 'second' } };
    const status = { id: 'wamid.C', status: 'failed', errors: [{ code: 131047, title: 'Re-engagement' }] };
    const items = parseWhatsapp(
      delivery({ contacts, messages: [TEXT, hidden], statuses: [{ ...status, biz_opaque_callback_data: 'm.1' }] }),
    );
    expect(items).toMatchObject([
      { kind: 'message', text: 'hello', senderIds: ['628111', 'ID.11'], senderName: 'Ann', phoneNumberId: '55' },
      { kind: 'message', text: 'second', senderIds: ['ID.22'], senderName: 'Bob' },
      { kind: 'status', status: { status: 'failed', ours: 'm.1', error: { code: 131047 } } },
    ]);
  });

  test.each([
    [
      { ...TEXT, from: 'ID.33' },
      { kind: 'message', senderIds: ['ID.33'] },
    ],
    [
      { ...TEXT, from: undefined },
      { kind: 'ignored', reason: 'no_sender' },
    ],
    [
      { ...TEXT, type: 'image', text: undefined },
      { kind: 'ignored', reason: 'other_kind' },
    ],
    [
      { ...TEXT, type: 'system' },
      { kind: 'ignored', reason: 'other_kind' },
    ],
    [
      { ...TEXT, text: { body: ' ' } },
      { kind: 'ignored', reason: 'no_text' },
    ],
    [
      { ...TEXT, text: { body: 'x'.repeat(9000) } },
      { kind: 'ignored', reason: 'too_long' },
    ],
    [
      { ...TEXT, timestamp: 'soon' },
      { kind: 'ignored', reason: 'unreadable' },
    ],
    [
      { ...TEXT, timestamp: '9999999999' },
      { kind: 'ignored', reason: 'unreadable' },
    ],
    [
      { ...TEXT, from: '../x' },
      { kind: 'ignored', reason: 'unreadable' },
    ],
    [
      { ...TEXT, type: 'interactive', interactive: { button_reply: { id: 'tok' } }, context: { id: 'wamid.Z' } },
      { kind: 'button', token: 'tok', answers: 'wamid.Z' },
    ],
  ])('%j is %j', (message, item) => {
    expect(parseWhatsapp(delivery({ messages: [message] }))).toMatchObject([item]);
  });

  test('other fields do nothing, what is none of WhatsApp’s is nothing, and whatever it is does not throw', () => {
    expect(parseWhatsapp(delivery({}, 'account_update'))).toEqual([{ kind: 'ignored', reason: 'other_kind' }]);
    expect([null, {}, [], { object: 'page', entry: [] }].map(parseWhatsapp)).toEqual(Array(4).fill(null));
    fc.assert(
      fc.property(fc.anything(), value => {
        parseWhatsapp(value);
        parseWhatsapp(delivery({ messages: [value], statuses: [value], contacts: value }));
      }),
    );
  });
});
