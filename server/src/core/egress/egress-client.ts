/** The most that is sent, and of a decoded answer read. */
export const MAX_BODY_BYTES = 10 * 1024 * 1024;

export const HTTP_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type HttpMethod = (typeof HTTP_METHODS)[number];

/**
 * The one way out for HTTP: tools, webhooks, providers. Refuses addresses that are not public unless their host was
 * opened by name, on the address that is dialled and again at each redirect; caps size and time; uses no proxy.
 */
export interface EgressClient {
  /**
   * Any HTTP status is a result.
   *
   * @throws VALIDATION (URL, headers), EGRESS_DENIED, BODY_TOO_LARGE, UNAVAILABLE (no answer, broken or late answer);
   *   the signal's reason when it fired. Messages name the origin only: paths and queries may hold secrets.
   *   `details.may_have_reached` is true once a request was begun: without it nobody has seen one.
   */
  request(request: EgressRequest): Promise<EgressResponse>;
  close(): Promise<void>;
}

export interface EgressRequest {
  method: HttpMethod;
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** For the whole exchange with all its redirects. Default 30 000. */
  timeoutMs?: number;
  /** Default 5. With 0 a redirect is returned as it came. */
  maxRedirects?: number;
  /** Of the decoded body. Default, and at most, 10 MiB. */
  maxBodyBytes?: number;
  /**
   * Opens one host and port for this request alone, also at redirects, though it is not public: the address of the account
   * that it is made for. Link-local and metadata addresses stay closed.
   */
  allow?: AllowedAddress;
  /** Why an address may not be dialled for this request, by who asks for it: null where it may. Asked again at each redirect. */
  refuse?: (url: URL) => string | null;
  /** A longer body is cut there, which `isCut` says, instead of being refused. */
  cutBody?: boolean;
  signal?: AbortSignal;
}

/** As `allowOf` makes it of an address. */
export interface AllowedAddress {
  host: string;
  port: number;
}

export interface EgressResponse {
  status: number;
  /** Names in lower case; repeated ones joined with ", ". */
  headers: Record<string, string>;
  /** The address that answered, after redirects. */
  url: string;
  /** Decoded from gzip, deflate and br. */
  body: Uint8Array;
  /** Whether there was more of the body than was asked for. Absent: no. */
  isCut?: boolean;
  /** How many redirects were followed. Absent: none. */
  redirects?: number;
}
