import { idToken } from '../session/session.ts';
import { language } from '../text/language.ts';
import { addressOf } from './client.ts';
import type { Given, OperationName, Reply } from './operations.ts';
import { problemOf, Refusal, Unreachable } from './refusal.ts';

/** How far a file is on its way; `sent` of `all` bytes, then the system checks it. */
export type UploadProgress = { readonly sent: number; readonly all: number };

type Sending = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly file: Blob;
  readonly onProgress?: (progress: UploadProgress) => void;
  readonly signal?: AbortSignal | undefined;
};

/** A PUT with progress, which `fetch` does not tell of. */
export const put = ({ url, headers, file, onProgress, signal }: Sending): Promise<XMLHttpRequest> => {
  const { promise, resolve, reject } = Promise.withResolvers<XMLHttpRequest>();
  const request = new XMLHttpRequest();
  request.open('PUT', url);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.upload.onprogress = ({ loaded, total }) => onProgress?.({ sent: loaded, all: total });
  request.onload = () => resolve(request);
  request.onerror = () => reject(new Unreachable(undefined));
  request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
  signal?.addEventListener('abort', () => request.abort(), { once: true });
  request.send(file);
  return promise;
};

/**
 * Sends a file as the body of an operation.
 *
 * @throws {Refusal}, {Unreachable} as `call`; `AbortError` when it was cancelled
 */
export const upload = async <N extends OperationName>(
  name: N,
  given: Omit<Given<N>, 'body'>,
  file: Blob,
  onProgress?: (progress: UploadProgress) => void,
): Promise<Reply<N>> => {
  const { signal } = given as { signal?: AbortSignal };
  const request = await put({
    url: addressOf(name, given as object),
    headers: {
      authorization: `Bearer ${await idToken()}`,
      accept: 'application/json',
      'accept-language': language.value,
      'content-type': 'application/octet-stream',
    },
    file,
    ...(onProgress && { onProgress }),
    signal,
  });
  if (request.status < 200 || request.status > 299) {
    throw new Refusal(await problemOf({ status: request.status, text: async () => request.responseText }));
  }
  return JSON.parse(request.responseText) as Reply<N>;
};
