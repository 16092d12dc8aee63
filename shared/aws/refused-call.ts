import type { Answer } from './http-send.ts';

/** How a service of AWS says what it refuses, in a header or in the body, with a namespace before or a page after the name. */
const namedIn = ({ headers, bytes }: Pick<Answer, 'headers' | 'bytes'>): string | undefined =>
  headers['x-amzn-errortype']?.toString() ??
  /"__type"\s*:\s*"([^"]+)"/.exec(new TextDecoder().decode(bytes.subarray(0, 2000)))?.[1];

/** The name of a refusal, such as `ThrottlingException`. */
export const refusalName = (answer: Pick<Answer, 'headers' | 'bytes'>): string =>
  namedIn(answer)?.split(':')[0]?.split('#').at(-1) ?? 'no code';

/** A service of AWS refused a call; it carries nothing of what was sent. */
export class RefusedCall extends Error {
  override readonly name: string = 'RefusedCall';
  readonly status: number;
  /** the service's own name of the refusal */
  readonly code: string;

  constructor(service: string, what: string, answer: Pick<Answer, 'status' | 'headers' | 'bytes'>) {
    const code = refusalName(answer);
    super(`${service} answered ${what} with ${answer.status} ${code}`);
    this.status = answer.status;
    this.code = code;
  }
}
