import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { freePort, LOOPBACK } from '../free-port.ts';
import type { Deployment } from '../template/deployment.ts';
import { type ObjectListener, objectTold } from './created.ts';

export type ObjectEngine = { readonly endpoint: string; stop(): Promise<void> };

type Context = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  set(header: string, value: string): void;
  status: number;
  body: unknown;
};
type Server = {
  readonly middleware: ((context: Context, next: () => Promise<void>) => Promise<void>)[];
  on(event: 'event', listener: (told: unknown) => void): void;
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
  readonly httpServer: { closeAllConnections(): void };
  readonly store: { getBucket(name: string): Promise<unknown> };
};
type ServerClass = new (options: Record<string, unknown>) => Server;

/** The package has neither types nor an ESM entry. */
const S3rver = createRequire(import.meta.url)('@20minutes/s3rver') as ServerClass;

const corsXml = (properties: Readonly<Record<string, unknown>>): string[] => {
  const { CorsRules = [] } = (properties.CorsConfiguration ?? {}) as { CorsRules?: Record<string, unknown>[] };
  if (CorsRules.length === 0) return [];
  const elements = (tag: string, values: unknown): string =>
    [values ?? []]
      .flat()
      .map((value) => `<${tag}>${String(value)}</${tag}>`)
      .join('');
  const rules = CorsRules.map(
    (rule) =>
      `<CORSRule>${elements('AllowedOrigin', rule.AllowedOrigins)}${elements('AllowedMethod', rule.AllowedMethods)}${elements('AllowedHeader', rule.AllowedHeaders)}${elements('ExposeHeader', rule.ExposedHeaders)}${elements('MaxAgeSeconds', rule.MaxAge)}</CORSRule>`,
  );
  return [`<CORSConfiguration>${rules.join('')}</CORSConfiguration>`];
};

/** The engine lets in whoever does not sign at all; on AWS nothing of ours is public. */
const isSigned = ({ method, url, headers }: Context): boolean =>
  method === 'OPTIONS' || headers.authorization !== undefined || /[?&]X-Amz-Signature=/.test(url);

/**
 * Starts the embedded S3 with the buckets of the template, or uses the one of `AWS_ENDPOINT_URL_S3` when that is set.
 *
 * Signatures and signed lengths are verified, of presigned links too.
 * @param wantedPort taken if it is free, so that presigned links outlive a restart
 * @param listener told of each object before the PUT is answered; the engine of another address tells nobody
 */
export const startObjectEngine = async (
  deployment: Deployment,
  folder: string,
  wantedPort = 0,
  listener: ObjectListener = async () => {},
): Promise<ObjectEngine> => {
  const outside = process.env.AWS_ENDPOINT_URL_S3;
  if (outside) {
    const told = deployment.ofType('AWS::S3::Bucket').filter(({ properties }) => properties.NotificationConfiguration);
    for (const { name } of told) console.warn(`${name}: nobody tells of new objects of the store at ${outside}.`);
    return { endpoint: outside, stop: async () => {} };
  }
  await mkdir(folder, { recursive: true });
  const server = new S3rver({
    address: LOOPBACK,
    port: await freePort(wantedPort),
    silent: true,
    directory: folder,
    vhostBuckets: false,
    configureBuckets: deployment
      .ofType('AWS::S3::Bucket')
      .map(({ ref, properties }) => ({ name: ref, configs: corsXml(properties) })),
  });
  const told = objectTold(listener);
  server.on('event', told.hear);
  // Node writes the machine's time into `Date`, and clients correct their clocks by it; signatures here go by the shifted one.
  server.middleware.unshift(async (context, next) => {
    context.set('Date', new Date().toUTCString());
    if (isSigned(context)) return told.around(next);
    context.status = 403;
    context.set('Content-Type', 'application/xml');
    context.body = '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';
  });
  const { port } = await server.run();
  return {
    endpoint: `http://${LOOPBACK}:${port}`,
    stop: async () => {
      const closed = server.close();
      server.httpServer.closeAllConnections();
      await closed;
    },
  };
};
