import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPassword } from '../../../infra/local/demo-password.ts';
import type { Step } from '../../../infra/local/instance.ts';
import { startInstance } from '../../../infra/local/start.ts';
import { synthesizeWhenChanged } from '../../../infra/local/synthesis.ts';
import { table } from '../../../shared/dynamo/table.ts';
import { loginOf, schoolIdOf } from '../scene/campaign.ts';
import { storeScene } from '../scene/store.ts';
import { loadSchools } from './scene.ts';

// The whole system on this machine, in a process and a folder of its own, with the schools of the load.

process.env.TZ = 'UTC';

const seed: Step = {
  name: 'schools of the load',
  run: async ({ clients, tableName, enrol, stateDir }) => {
    const schools = loadSchools();
    await storeScene(table(clients.tables, tableName('Main')), schools);
    const logins = schools.map(({ index }) => ({
      login: loginOf(schoolIdOf(index)),
      attributes: { 'custom:role': 'school', 'custom:scope': schoolIdOf(index) },
    }));
    const federal = { login: 'federal', attributes: { 'custom:role': 'federal', 'custom:scope': 'ru' } };
    await enrol([...logins, federal], await demoPassword(stateDir));
  },
};

const stateDir = mkdtempSync(join(tmpdir(), 'vpr-bench-'));
const instance = await startInstance({ templateDir: await synthesizeWhenChanged(), stateDir, seeds: [seed] });

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1_000);
});
process.on('SIGTERM', () => {
  void instance.stop().finally(() => {
    rmSync(stateDir, { recursive: true, force: true });
    process.exit(0);
  });
});
process.send?.(stateDir);
