import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instance } from '../../../infra/local/instance.ts';
import { startInstance } from '../../../infra/local/start.ts';
import { aDeployment, type WrittenDeployment } from '../support/a-deployment.ts';

const clock = `exports.handler = async () => ({ statusCode: 200, body: new Date().toISOString() });`;

let deployment: WrittenDeployment;
let instance: Instance;

beforeAll(async () => {
  deployment = await aDeployment({ functions: { Clock: { code: clock, routes: ['GET /v1/clock'] } } });
  instance = await startInstance({ ...deployment, at: '2023-03-20T09:00:00Z' });
});

afterAll(async () => {
  await instance?.stop();
  await deployment?.remove();
});

const asked = (headers: Record<string, string> = {}) => fetch(`${instance.url}/v1/clock`, { headers });

describe('a call with a time of its own', () => {
  it('is seen by its function at that time', async () => {
    const seen = await (await asked({ 'x-local-at': '2023-02-09T14:59:59Z' })).text();

    expect(seen).toMatch(/^2023-02-09T14:59:59|^2023-02-09T15:00:00/);
  });

  it('leaves the time of the next call and of the system as it is', async () => {
    await asked({ 'x-local-at': '2023-02-09T14:59:59Z' });

    const seen = await (await asked()).text();

    expect(seen).toMatch(/^2023-03-20T09:/);
    expect(new Date(instance.now()).toISOString()).toMatch(/^2023-03-20T09:/);
  });

  it.each([
    ['that lies ahead', '2023-03-21T09:00:00Z'],
    ['that is no instant', 'yesterday'],
  ])('%s is refused', async (_what, at) => {
    const reply = await asked({ 'x-local-at': at });

    expect(reply.status).toBe(400);
    expect(await reply.json()).toEqual({ message: 'x-local-at takes an instant that has been' });
  });
});
