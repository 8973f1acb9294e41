/** Names under which a browser on this machine reaches it. */
const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'] as const;

/** The origins that are ours, and so may change things and open sockets. */
export class OwnOrigin {
  readonly #configured: string | null;
  readonly #port: () => number;

  /**
   * @param configured  the origin people type, or null for local use
   * @param port  the port listened on, once it is known
   */
  constructor(configured: string | null, port: () => number) {
    this.#configured = configured;
    this.#port = port;
  }

  /** The origin people type. */
  get publicOrigin(): string {
    return this.#configured ?? `http://localhost:${this.#port()}`;
  }

  get isSecure(): boolean {
    return this.publicOrigin.startsWith('https:');
  }

  /**
   * Whether a request's `Origin` is ours. In local use the other local names count too, when the request was also
   * addressed to that name; a foreign name that resolves to this machine never does.
   */
  isOwn(origin: string | undefined, host: string | undefined): boolean {
    if (origin === undefined) return false;
    if (origin === this.publicOrigin) return true;
    return this.localOrigins().includes(origin) && origin === `http://${host ?? ''}`;
  }

  /** Origins equal to the public one in local use; none when people come by a real name. */
  localOrigins(): readonly string[] {
    const { protocol, hostname, port } = new URL(this.publicOrigin);
    const isLocal = protocol === 'http:' && LOCAL_HOSTS.some((each) => each === hostname);
    const suffix = port === '' ? '' : `:${port}`;
    return isLocal ? LOCAL_HOSTS.map((name) => `http://${name}${suffix}`) : [];
  }

  /** The origin a page asked for under `host` belongs to: the local name that was used, else the public origin. */
  ofHost(host: string | undefined): string {
    return this.localOrigins().find((origin) => origin === `http://${host ?? ''}`) ?? this.publicOrigin;
  }
}
