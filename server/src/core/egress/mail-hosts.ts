/**
 * The addresses of a mail server that may be dialled, by the rule for HTTP: public ones, or any of a host that
 * HTTP_TOOL_ALLOW_HOSTS names. Dial one of them and nothing else, so that a name that answers otherwise the next time gains
 * nothing.
 *
 * @throws VALIDATION: it is no host; EGRESS_DENIED; UNAVAILABLE: the name has no address now.
 */
export type MailAddressesOf = (host: string, port: number) => Promise<readonly string[]>;
