import type { Answer } from '../aws/http-send.ts';
import { encodedPath, type Linked } from '../aws/signature.ts';
import { type SenderSettings, signedSender } from '../aws/signed-sender.ts';

export type { Send } from '../aws/http-send.ts';

export type ObjectRequest = {
  readonly method: 'GET' | 'PUT';
  readonly bucket: string;
  readonly key: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
};

export type ObjectAnswer = Answer;

export type ObjectClientSettings = SenderSettings & {
  /** of an embedded or private store; its buckets stand in the path */
  readonly endpoint?: string;
};

/** A client of the object store that puts, gets and presigns objects and nothing else. */
export const objectClient = (settings: ObjectClientSettings = {}) => {
  const { env } = process;
  const { endpoint = env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL } = settings;
  const sender = signedSender('s3', settings);

  const urlOf = (bucket: string, key: string): URL =>
    endpoint === undefined
      ? new URL(encodedPath(key), `https://${bucket}.s3.${sender.region}.amazonaws.com`)
      : new URL(encodedPath(`${bucket}/${key}`), endpoint);

  return {
    /** @throws the fault of the network when the last attempt had no answer */
    send: ({ method, bucket, key, headers = {}, body }: ObjectRequest): Promise<ObjectAnswer> =>
      sender.send({ method, url: urlOf(bucket, key), headers, body }),

    presign: (bucket: string, key: string, linked: Omit<Linked, 'url'>, expiresSeconds: number): string =>
      sender.presign({ ...linked, url: urlOf(bucket, key) }, expiresSeconds),
  };
};

export type ObjectClient = ReturnType<typeof objectClient>;
