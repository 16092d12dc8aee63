/** A page elsewhere may point a name of its own at this machine; only this machine's own names are served. */
export const isLoopback = (host: string | undefined): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? '');
