import { describe, expect, it } from 'vitest';
import type { Answer, Send } from '../../../../shared/aws/http-send.ts';
import { beginFunction, type InvokerSettings } from '../../../../shared/functions/invoke.ts';
import { anAnswer } from '../../../fixtures/http-answer.ts';

const event = { login: 'ivanova', id: '1' };

const lambda = (answers: Answer[], settings: InvokerSettings = {}) => {
  const sent: { url: string; method: string; headers: Record<string, string>; body: string }[] = [];
  const send: Send = async (url, { method, headers, body = '' }) => {
    sent.push({ url: url.href, method, headers, body: Buffer.from(body).toString() });
    return answers[sent.length - 1] ?? anAnswer(202);
  };
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  return { sent, begin: beginFunction('Vpr-export', { send, region: 'eu-central-1', credentials, ...settings }) };
};

describe('another function', () => {
  it('is begun by a signed call that waits for nothing', async () => {
    const { begin, sent } = lambda([]);

    await begin(event);

    expect(sent).toEqual([
      {
        url: 'https://lambda.eu-central-1.amazonaws.com/2015-03-31/functions/Vpr-export/invocations',
        method: 'POST',
        headers: expect.objectContaining({
          'x-amz-invocation-type': 'Event',
          authorization: expect.stringContaining('/eu-central-1/lambda/aws4_request'),
        }),
        body: JSON.stringify(event),
      },
    ]);
  });

  it('is begun where the local run listens', async () => {
    const { begin, sent } = lambda([], { endpoint: 'http://127.0.0.1:4000' });

    await begin(event);

    expect(sent[0]?.url).toBe('http://127.0.0.1:4000/2015-03-31/functions/Vpr-export/invocations');
  });

  it('is begun again when it was throttled', async () => {
    const { begin, sent } = lambda([anAnswer(429)]);

    await begin(event);

    expect(sent).toHaveLength(2);
  });

  it('is not begun without a word: a refusal is told with its code and nothing of the event', async () => {
    const headers = { 'x-amzn-errortype': 'AccessDeniedException:http://internal.amazon.com/' };
    const { begin } = lambda([anAnswer(403, '{"Message":"secret"}', headers)]);

    await expect(begin(event)).rejects.toThrow('Lambda answered the call of Vpr-export with 403 AccessDeniedException');
  });
});
