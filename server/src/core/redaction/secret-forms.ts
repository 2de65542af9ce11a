/** A secret shorter than this would be found in harmless text. */
const MIN_SECRET_CHARS = 4;
/** The same for a part of a longer base64 text. */
const MIN_BASE64_CHARS = 7;

/**
 * Every way a secret may stand in a text: itself, in JSON (also in JSON in JSON), URL-encoded (as a path and as a form), in base64 (also
 * within a longer one such as that of `user:secret`, and URL-safe). Longest first, none for a secret of under 4
 * characters.
 */
export function formsOfSecret(secret: string): string[] {
  if (secret.length < MIN_SECRET_CHARS) return [];
  const inJson = JSON.stringify(secret).slice(1, -1);
  const form = new URLSearchParams([['', secret]]).toString().slice(1);
  const component = encodeURIComponent(Buffer.from(secret, 'utf8').toString('utf8'));
  const encoded = [form, form.replaceAll('+', '%20'), component];
  const forms = new Set([
    secret,
    inJson,
    // Of JSON that stands in a text of JSON.
    JSON.stringify(inJson).slice(1, -1),
    ...encoded,
    ...encoded.map(text => text.replace(/%[0-9A-F]{2}/g, code => code.toLowerCase())),
    ...base64FormsOf(Buffer.from(secret, 'utf8')),
  ]);
  return [...forms].sort((a, b) => b.length - a.length);
}

/** Base64 packs three bytes into four characters, so where the secret begins decides what it looks like. */
function base64FormsOf(bytes: Buffer): string[] {
  const whole = bytes.toString('base64');
  const parts = [0, 1, 2].map(offset => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  });
  const standard = [whole, ...parts.filter(part => part.length >= MIN_BASE64_CHARS)];
  return standard.flatMap(text => [text, text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')]);
}
