/** One piece of a completion that is streamed. */
interface Piece {
  id?: unknown;
  created?: unknown;
  model?: unknown;
  usage?: unknown;
  choices?: { delta?: { content?: unknown; refusal?: unknown }; finish_reason?: unknown }[];
}

/**
 * The completion that server-sent events hold in pieces, as if it had come whole: some servers stream whatever was asked
 * for. Text that holds no completion comes back as it is, to be refused as what it is.
 */
export function joinedCompletion(events: string): string {
  const pieces = events
    .split(/\r?\n/)
    .filter(line => line.startsWith('data:'))
    .map(line => line.slice('data:'.length).trim())
    .filter(data => data !== '[DONE]')
    .map(pieceIn);
  const whole = pieces.filter(piece => piece !== null);
  if (whole.length === 0 || whole.length < pieces.length) return events;

  const choices = whole.flatMap(piece => piece.choices?.slice(0, 1) ?? []);
  const textOf = (part: 'content' | 'refusal') =>
    choices.map(({ delta }) => (typeof delta?.[part] === 'string' ? delta[part] : '')).join('');
  const refusal = textOf('refusal');
  const [first] = whole;
  return JSON.stringify({
    id: first?.id,
    created: first?.created,
    model: first?.model,
    choices: [
      {
        message: { role: 'assistant', content: textOf('content'), ...(refusal !== '' && { refusal }) },
        finish_reason: choices.findLast(choice => typeof choice.finish_reason === 'string')?.finish_reason,
      },
    ],
    usage: whole.findLast(piece => typeof piece.usage === 'object' && piece.usage !== null)?.usage,
  });
}

function pieceIn(data: string): Piece | null {
  try {
    const piece: unknown = JSON.parse(data);
    return typeof piece === 'object' && piece !== null && 'choices' in piece && Array.isArray(piece.choices)
      ? (piece as Piece)
      : null;
  } catch {
    return null;
  }
}
