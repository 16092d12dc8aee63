/** Where the page signs in; written by the deployment beside the page. */
export type PageConfig = {
  /** the address of the user pool's API */
  readonly signIn: string;
  readonly clientId: string;
  /** on one machine for trying: seeded accounts are entered by a link */
  readonly trial?: boolean;
};

let config: Promise<PageConfig> | undefined;

const fetchConfig = async (): Promise<PageConfig> => {
  const response = await fetch('/config.json', { cache: 'no-cache' });
  if (!response.ok) throw new Error(`config.json: HTTP ${response.status}`);
  return (await response.json()) as PageConfig;
};

/** Asked once; again after it could not be had. */
export const pageConfig = (): Promise<PageConfig> => {
  config ??= fetchConfig().catch((error: unknown) => {
    config = undefined;
    throw error;
  });
  return config;
};
