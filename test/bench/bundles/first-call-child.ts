import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// A new environment of a function: how long its bundle takes to load, and its first and second event to be answered.

const file = process.env.BENCH_BUNDLE ?? '';
const event = JSON.parse(readFileSync(process.env.BENCH_EVENT ?? '', 'utf8')) as unknown;

const since = async (run: () => unknown): Promise<[number, unknown]> => {
  const from = performance.now();
  const result = await run();
  return [performance.now() - from, result];
};

const [load, { handler }] = (await since(() => createRequire(file)(file))) as [
  number,
  { handler: (event: unknown, context: unknown) => Promise<{ statusCode?: number } | undefined> },
];

const answered = async (): Promise<string> =>
  String((await handler(event, { awsRequestId: 'bench' }))?.statusCode ?? 'done');
const call = () => since(() => answered().catch((error: Error) => error.name));
const [first, answer] = await call();
const [second] = await call();
process.send?.({ load, first, second, answer });
process.disconnect?.();
