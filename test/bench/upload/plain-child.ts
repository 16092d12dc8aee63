import { LOOPBACK } from '../../../infra/local/free-port.ts';
import { systemClock } from '../../../shared/kernel/clock.ts';
import { schoolIdOf, ZONE } from '../scene/campaign.ts';
import { owedForm } from '../scene/store.ts';
import { plainServer } from './plain-server.ts';
import { sceneSchools } from './scene.ts';
import { sqliteStore } from './sqlite-store.ts';

// The plain server in a process of its own; a message `reset` makes every form owed again.

const store = sqliteStore(process.env.BENCH_DATABASE ?? ':memory:');
const schools = sceneSchools();
const owe = (): void => {
  for (const { index, works } of schools) for (const work of works) store.putForm(owedForm({ index }, work));
};
for (const { index, application } of schools) {
  store.putSchool(schoolIdOf(index), { timeZone: ZONE, application });
}
owe();

const app = plainServer(store, systemClock);
const url = await app.listen({ host: LOOPBACK, port: 0 });
process.on('message', (message) => {
  if (message === 'reset') owe();
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1_000);
});
process.send?.(url);
