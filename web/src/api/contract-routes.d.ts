declare module 'virtual:contract-routes' {
  /** Method and path of every operation, by its name. */
  export const routes: Readonly<Record<string, readonly ['GET' | 'PUT' | 'POST' | 'DELETE', string]>>;
}
