import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choiceIn } from '../../core/chat/choice-in.ts';
import { optWordIn } from './opt-words.ts';
import { parseSms } from './parse-sms.ts';
import { receiverOf, senderIdOf } from './phone-number.ts';
import { renderSms } from './render-sms.ts';
import { smsSegments } from './sms-segments.ts';

const render = (text: string, more: object = {}) =>
  renderSms({ text, format: 'markdown', subject: null, buttons: [], ...more });

describe('segments', () => {
  test.each([
    ['', 'GSM-7', 0],
    ['a'.repeat(160), 'GSM-7', 1],
    ['a'.repeat(161), 'GSM-7', 2],
    ['a'.repeat(306), 'GSM-7', 2],
    ['a'.repeat(307), 'GSM-7', 3],
    ['€'.repeat(80), 'GSM-7', 1],
    [`${'€'.repeat(80)}a`, 'GSM-7', 2],
    // An escape is not cut in half: 152 and the two of it do not fit into 153.
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 3],
    ['я'.repeat(70), 'UCS-2', 1],
    ['я'.repeat(71), 'UCS-2', 2],
    ['😀'.repeat(35), 'UCS-2', 1],
    ['😀'.repeat(36), 'UCS-2', 2],
    // Nor is a pair: 33 of them in 67 units.
    ['😀'.repeat(67), 'UCS-2', 3],
    ['`', 'UCS-2', 1],
  ])('%j', (text, encoding, segments) => {
    expect(smsSegments(text)).toEqual({ encoding, segments });
  });
});

describe('texts', () => {
  test('marks go, links stay, what can be answered has a number', () => {
    expect(render('**a** `b` [c](https://example.com/x)\n- d')).toEqual(['a b c (https://example.com/x)\n\n- d']);
    const buttons = [
      [
        { label: 'Do it', token: 'x' },
        { label: 'Leave it', token: 'y' },
      ],
    ];
    expect(render('Shall I?', { buttons, subject: 'Plan' })).toEqual(['Plan\n\nShall I?\n\n1 = Do it\n2 = Leave it']);
    expect(render(' \n')).toEqual(['...']);
  });

  test('typographic signs are written plainer only where all of it then costs less', () => {
    expect(render('“a” – b…')).toEqual(['"a" - b...']);
    expect(render('“a” – б…')).toEqual(['“a” – б…']);
  });

  test('10 000 characters come in order, each piece within what networks put together', () => {
    const word = (at: number) => (at % 50 === 0 ? `😀${at}` : at % 7 === 0 ? `שלום${at}` : `word${at}`);
    for (const text of [
      Array.from({ length: 1500 }, (_, at) => `word${at}`).join(' '),
      Array.from({ length: 1500 }, (_, at) => word(at)).join(' '),
      '€'.repeat(5000),
      '😀'.repeat(3000),
    ]) {
      const pieces = render(text, { format: 'plain' });
      expect(pieces.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(1600);
        expect(smsSegments(piece).segments).toBeLessThanOrEqual(10);
        expect(piece).not.toMatch(/\p{Surrogate}/u);
      }
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), text => {
        for (const piece of render(text)) expect(smsSegments(piece).segments).toBeLessThanOrEqual(10);
      }),
      { numRuns: 50 },
    );
  });
});

describe('numbers and words', () => {
  test.each([
    ['+6281234567890', '6281234567890'],
    ['6281234567890', '6281234567890'],
    ['+266696687', null],
    ['+7378742833', null],
    ['anonymous', null],
    ['Restricted', null],
    ['081234', null],
    ['+62 812', null],
    ['+1234\r\n', null],
    ['BANK', null],
    ['12345', null],
    ['', null],
  ])('%j is %j', (from, id) => {
    expect(senderIdOf(from)).toBe(id);
    expect(receiverOf(from)).toBe(id === null ? null : `+${id}`);
  });

  test.each([
    ['STOP', undefined, 'out'],
    [' stop. ', undefined, 'out'],
    ['Unsubscribe', undefined, 'out'],
    ['stop the backup', undefined, null],
    ['/cancel run_1', undefined, null],
    ['berhenti', undefined, 'out'],
    ['Start', undefined, 'in'],
    ['YES', undefined, 'in_if_out'],
    ['HELP', undefined, 'help'],
    [' info ', undefined, 'help'],
    ['Bantuan', undefined, 'help'],
    ['help me with the backup', undefined, null],
    ['anything', 'STOP', 'out'],
    ['anything', 'START', 'in'],
    ['anything', 'HELP', 'helped'],
  ] as const)('%j (%j): %j', (text, said, word) => {
    expect(optWordIn(text, said)).toBe(word);
  });

  test.each([
    ['1', 0],
    [' 2. ', 1],
    ['0', null],
    ['10', null],
    ['Ya', 0],
    ['YES!', 0],
    ['tidak', 1],
    ['No, thanks', null],
    ['', null],
  ])('%j chooses %j', (text, choice) => {
    expect(choiceIn(text)).toBe(choice);
  });
});

describe('deliveries', () => {
  const SID = `SM${'a'.repeat(32)}`;
  const message = { MessageSid: SID, From: '+628111', To: '+15550001', Body: ' hello ' };
  const none = new URLSearchParams();
  test.each([
    [message, { kind: 'message', senderId: '628111', text: 'hello', messageSid: SID, to: '+15550001', optWord: null }],
    [
      { ...message, From: 'BANK' },
      { kind: 'ignored', reason: 'no_number' },
    ],
    [
      { ...message, From: '+266696687' },
      { kind: 'ignored', reason: 'no_number' },
    ],
    [
      { ...message, Body: '' },
      { kind: 'ignored', reason: 'no_text' },
    ],
    [
      { ...message, Body: 'x'.repeat(9000) },
      { kind: 'ignored', reason: 'too_long' },
    ],
    [
      { ...message, MessageSid: '../x' },
      { kind: 'ignored', reason: 'unreadable' },
    ],
    [{ From: '+628111' }, { kind: 'ignored', reason: 'unreadable' }],
  ])('%j is %j', (fields, item) => {
    expect(parseSms(fields, none)).toEqual(item);
  });

  test.each([
    [
      { MessageStatus: 'delivered' },
      'message=m.1.2',
      { kind: 'status', messageId: 'm.1', part: 2, status: 'delivered', errorCode: 0 },
    ],
    [{ MessageStatus: 'undelivered', ErrorCode: '30003' }, 'message=m.1', { status: 'failed', errorCode: 30003 }],
    [{ MessageStatus: 'queued' }, 'message=m.1', { status: 'taken' }],
    [{ MessageStatus: 'toString' }, 'message=m.1', { kind: 'ignored', reason: 'unreadable' }],
    [{ MessageStatus: 'sent' }, 'message=..%2F', { kind: 'ignored', reason: 'not_ours' }],
    [{ ...message }, 'message=m.1', { kind: 'ignored', reason: 'unreadable' }],
  ])('%j at %j is %j', (fields, query, item) => {
    expect(parseSms(fields, new URLSearchParams(query))).toMatchObject(item);
  });
});
