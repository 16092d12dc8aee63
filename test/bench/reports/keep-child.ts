import { createRequire } from 'node:module';

// A new environment of the function that keeps reports, for one call: its time, its processor and the most memory that it took.

const file = process.env.BENCH_BUNDLE ?? '';
const event = JSON.parse(process.env.BENCH_EVENT ?? '') as unknown;
const { handler } = createRequire(file)(file) as { handler: (event: unknown) => Promise<number> };

const from = performance.now();
const before = process.cpuUsage();
const kept = await handler(event);
const { user, system } = process.cpuUsage(before);
process.send?.({
  kept,
  wallMilliseconds: performance.now() - from,
  cpuMilliseconds: (user + system) / 1_000,
  peakMegabytes: process.resourceUsage().maxRSS / 1_024,
});
process.disconnect?.();
