import { createPrivateKey, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { readServiceAccountKey, serviceAccountAssertion, signRs256 } from './service-account-assertion.ts';

/** RFC 7515, appendix A.2: the key, what is signed, and the signature. */
const N =
  'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ';
const D =
  'Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ';
const P =
  '4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0Hw_Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc';
const SIGNED =
  'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';
const SIGNATURE =
  'cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw';

test('the signature is that of the published vector', () => {
  expect(signRs256(SIGNED, pemOfVector())).toBe(SIGNATURE);
});

test('an assertion says who asks for what, where and for how long, and its signature holds', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const json = JSON.stringify({
    client_email: 'robot@example.iam',
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    private_key_id: 'k1',
    token_uri: 'https://evil.example/token',
  });
  const assertion = serviceAccountAssertion({
    key: readServiceAccountKey(json),
    tokenUrl: 'https://tokens.example/token',
    scopes: ['a', 'b'],
    subject: null,
    nowMs: 1_700_000_000_999,
  });
  const [header = '', claims = '', signature = ''] = assertion.split('.');
  const decoded = [header, claims].map(part => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown);
  expect(decoded).toEqual([
    { alg: 'RS256', typ: 'JWT', kid: 'k1' },
    {
      iss: 'robot@example.iam',
      scope: 'a b',
      aud: 'https://tokens.example/token',
      iat: 1_700_000_000,
      exp: 1_700_003_600,
    },
  ]);
  const signed = Buffer.from(`${header}.${claims}`);
  expect(
    verify(
      'RSA-SHA256',
      signed,
      createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
      Buffer.from(signature, 'base64url'),
    ),
  ).toBe(true);
});

test.each(['', 'not json', '[]', '{"client_email":"a"}', '{"client_email":1,"private_key":"sk-hidden"}'])(
  '%j is not the key of a service account, and is not repeated',
  json => {
    expect(() => readServiceAccountKey(json)).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
    expect(() => readServiceAccountKey(json)).not.toThrow(/sk-hidden/);
  },
);

test('a key that is none of RSA is refused without being quoted', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  for (const key of [pem, 'garbage-key-text', '']) {
    expect(() => signRs256('x', key)).toThrow(/not an RSA key/);
    expect(() => signRs256('x', key)).not.toThrow(/garbage/);
  }
});

/** The appendix leaves out what follows from the primes in the form that is read here. */
function pemOfVector(): string {
  const [n, d, p] = [N, D, P].map(text => BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`)) as [
    bigint,
    bigint,
    bigint,
  ];
  const q = n / p;
  const text = (value: bigint) => {
    const hex = value.toString(16);
    return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
  };
  const [dp, dq, qi] = [d % (p - 1n), d % (q - 1n), power(q, p - 2n, p)].map(text);
  const jwk = { kty: 'RSA', e: 'AQAB', n: N, d: D, p: P, q: text(q), dp, dq, qi };
  return createPrivateKey({ key: jwk as never, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' }) as string;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let [square, left] = [base % modulus, exponent]; left > 0n; left >>= 1n, square = (square * square) % modulus) {
    if (left % 2n === 1n) result = (result * square) % modulus;
  }
  return result;
}
