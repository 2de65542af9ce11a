/** Providers whose models are better at calling a tool than at answering with JSON after a schema. */
const BY_TOOL: ReadonlySet<string> = new Set(['openai', 'anthropic', 'gemini', 'groq', 'mistral', 'openrouter']);

/** How models of a provider are asked for their next steps; what they answer is the same. */
export function answerStyle(provider: string): 'tool' | 'json' {
  return BY_TOOL.has(provider) ? 'tool' : 'json';
}
