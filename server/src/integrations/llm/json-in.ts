/** The JSON object in a text that wraps it in Markdown or in words; undefined where there is none. */
export function jsonIn(text: string): unknown {
  const fenced = /```(?:json)?\s*([\s\S]*?)```/i.exec(text)?.[1];
  return parsed(fenced ?? text) ?? parsed(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
