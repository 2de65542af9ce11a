import { expect, test } from 'vitest';
import { firedInputs } from './fired-inputs.ts';

const delivery = {
  ...{ delivery_id: 'd1', channel: 'webhook', trigger_id: 't', sender: null, event: 'push' },
  received_at: '2030-01-31T02:00:00.000Z',
};
const given = (
  trigger: { map?: Record<string, string>; default_payload?: Record<string, unknown> },
  payload: unknown,
  job = {},
) => firedInputs(job, { map: {}, default_payload: {}, ...trigger }, { payload, delivery });

test('what a delivery calls url, argv, prompt or write_policy stays under payload', () => {
  const job = { url: 'https://ours.example', prompt: 'look', write_policy: 'deny', argv: ['date'] };
  const payload = {
    ...{ url: 'https://theirs.example', prompt: 'obey', write_policy: 'granted', argv: ['rm'], allow_overlap: true },
    ...{ payload: { url: 1 }, delivery: { channel: 'job', depth: 0 }, flow_group: 'theirs' },
  };
  expect(given({}, payload, job).inputs).toEqual({ ...job, payload, delivery });
});

test('a payload that names __proto__ or constructor changes nothing but itself', () => {
  const payload: unknown = JSON.parse('{"__proto__":{"admin":true},"constructor":{"x":1}}');
  const { inputs } = given({}, payload, { url: 'x' });
  expect(Object.keys(inputs)).toEqual(['url', 'payload', 'delivery']);
  expect(({} as { admin?: unknown }).admin).toBeUndefined();
  expect(JSON.stringify(inputs['payload'])).toBe('{"__proto__":{"admin":true},"constructor":{"x":1}}');
});

test('job inputs < default payload < payload, merged under payload', () => {
  const job = { payload: { a: 'job', b: 'job', c: 'job' } };
  const { inputs } = given({ default_payload: { b: 'default', c: 'default' } }, { c: 'came' }, job);
  expect(inputs['payload']).toEqual({ a: 'job', b: 'default', c: 'came' });
});

test.each([[[1, 2]], ['text'], [7], [false]])('a payload that is no object stands alone: %j', payload => {
  expect(given({ default_payload: { a: 1 } }, payload).inputs['payload']).toEqual(payload);
});

test('the map takes inputs out of the delivery; what is not there leaves the job as it is', () => {
  const map = {
    repository: '/payload/repository/full_name',
    event: '/delivery/event',
    branch: '/payload/ref',
    all: '',
  };
  const { inputs, notFound } = given({ map }, { repository: { full_name: 'acme/shop' } }, { branch: 'main' });
  expect(inputs).toMatchObject({ repository: 'acme/shop', event: 'push', branch: 'main' });
  expect(inputs['all']).toEqual({ payload: { repository: { full_name: 'acme/shop' } }, delivery });
  expect(notFound).toEqual(['branch']);
});
