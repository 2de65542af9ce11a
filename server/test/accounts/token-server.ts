import type { ServerResponse } from 'node:http';
import { bodyOf, startLocalServer } from '../tools/local-server.ts';

type Answer = { status: number; body: object | string } | 'hang';

/** A provider whose tokens live for hours: each refresh token works once, and the one that follows takes its place. */
export async function startTokenServer() {
  const asked: URLSearchParams[] = [];
  const headers: (string | undefined)[] = [];
  const calls: (string | undefined)[] = [];
  const hanging: ServerResponse[] = [];
  let refreshToken = 'refresh-000001';
  let issued = 0;
  let lifeSec = 3600;
  let isRotating = true;
  let next: Answer | null = null;
  const server = await startLocalServer((request, response) => {
    void bodyOf(request).then(body => {
      if (request.url !== '/token') {
        calls.push(request.headers.authorization);
        response.setHeader('content-type', 'application/json').end('{"name":"me"}');
        return;
      }
      const form = new URLSearchParams(body);
      asked.push(form);
      headers.push(request.headers.authorization);
      const answer = next ?? grant(form);
      next = null;
      if (answer === 'hang') {
        hanging.push(response);
        return;
      }
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
    });
  });

  function grant(form: URLSearchParams): Answer {
    const isAssertion = form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    if (!isAssertion && form.get('refresh_token') !== refreshToken) {
      return {
        status: 400,
        body: { error: 'invalid_grant', error_description: `bad ${form.get('refresh_token') ?? ''}` },
      };
    }
    issued += 1;
    const body = { access_token: `access-token-${issued}`, token_type: 'Bearer', expires_in: lifeSec };
    if (isAssertion || !isRotating) return { status: 200, body };
    refreshToken = `refresh-00000${issued + 1}`;
    return { status: 200, body: { ...body, refresh_token: refreshToken } };
  }

  return {
    ...server,
    tokenUrl: `${server.url}/token`,
    /** Forms that tokens were asked for with, and the `Authorization` beside them. */
    asked,
    headers,
    /** The `Authorization` of other requests. */
    calls,
    willAnswer: (answer: Answer) => void (next = answer),
    acceptAgain: (token: string) => void (refreshToken = token),
    liveFor: (seconds: number) => void (lifeSec = seconds),
    keepRefreshToken: () => void (isRotating = false),
    endHanging: () => {
      for (const response of hanging.splice(0)) response.destroy();
    },
  };
}
