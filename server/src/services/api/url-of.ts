/** Where a server answers: `http://127.0.0.1:8000`, `http://[::1]:8000`. */
export function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
