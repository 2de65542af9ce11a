import type { AuthConfig } from '../api-config.ts';
import { problemAnswers } from './responses.ts';
import type { Responses } from './responses.ts';

type SecurityScheme =
  | { type: 'http'; scheme: 'bearer'; description: string }
  | { type: 'apiKey'; in: 'header'; name: string; description: string };

/** Either of them lets a caller in. */
const ANY_OF = [{ token: [] }, { apiKey: [] }];

/** The ways in which a request may carry its token. */
export function securitySchemesOf({ tokenHeader, tokenScheme }: AuthConfig): Record<string, SecurityScheme> {
  const isBearer = tokenHeader === 'authorization' && tokenScheme.toLowerCase() === 'bearer';
  const value = tokenScheme === '' ? 'the token' : `\`${tokenScheme}\` and the token`;
  return {
    token: isBearer
      ? { type: 'http', scheme: 'bearer', description: 'A token of AUTH_API_KEYS.' }
      : { type: 'apiKey', in: 'header', name: tokenHeader, description: `Holds ${value}.` },
    apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'The bare token.' },
  };
}

/** What an operation says of who may call it: nothing is asked of callers of a public one. */
export function accessOf(role: string | undefined): { security: object[]; answers: Responses } {
  if (role === 'public') return { security: [], answers: {} };
  return { security: ANY_OF, answers: problemAnswers(401, 403, 429) };
}
