/** `openai/gpt-4o-mini` is the model `gpt-4o-mini` of `openai`; only the provider in front is taken off. */
export function modelNameOf(modelId: string, provider: string): string {
  const prefix = `${provider}/`;
  return modelId.startsWith(prefix) && modelId.length > prefix.length ? modelId.slice(prefix.length) : modelId;
}
