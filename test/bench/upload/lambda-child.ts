import { Agent, type IncomingMessage, request } from 'node:http';
import { createRequire } from 'node:module';
import { tellCpu } from './host.ts';

// A Lambda's process as AWS runs it: loads the bundle, asks the runtime API for one event after the other, posts each reply.

const PREFIX = '/2018-06-01/runtime/invocation/';
const agent = new Agent({ keepAlive: true, maxSockets: 2 });
const [host = '', port = ''] = (process.env.AWS_LAMBDA_RUNTIME_API ?? '').split(':');

const exchange = (method: 'GET' | 'POST', path: string, body?: string) =>
  new Promise<{ headers: IncomingMessage['headers']; text: string }>((settle, fail) => {
    const headers = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = request({ host, port, method, path: `${PREFIX}${path}`, agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => settle({ headers: response.headers, text: Buffer.concat(chunks).toString('utf8') }));
    });
    sent.on('error', fail);
    sent.end(body);
  });

const file = process.env.BENCH_BUNDLE ?? '';
const { handler } = createRequire(file)(file) as { handler: (event: unknown, context: unknown) => Promise<unknown> };
tellCpu();
process.send?.('ready');
for (;;) {
  const { headers, text } = await exchange('GET', 'next');
  const awsRequestId = String(headers['lambda-runtime-aws-request-id']);
  const reply = await handler(JSON.parse(text), { awsRequestId });
  await exchange('POST', `${awsRequestId}/response`, JSON.stringify(reply));
}
