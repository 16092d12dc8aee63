import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { addressesOf } from './addresses.ts';
import { clientsOf, streamsClient } from './clients.ts';
import { startEngines } from './engines.ts';
import { freePort, LOOPBACK } from './free-port.ts';
import { startAsyncEvents } from './functions/async-events.ts';
import { environmentOf } from './functions/environment.ts';
import { type Functions, startFunctions } from './functions/functions.ts';
import { invokeApi } from './functions/invoke-api.ts';
import { keepGivenUp } from './functions/kept-events.ts';
import { startHappenings } from './happenings.ts';
import { httpServer } from './http/server.ts';
import { openIdentity } from './identity/api.ts';
import type { PoolOfTemplate } from './identity/pool-of-template.ts';
import { whenIdle } from './idle.ts';
import type { Endpoints, Instance } from './instance.ts';
import { close, listen } from './listen.ts';
import { takeLock } from './lock.ts';
import { clockMover } from './move-clock.ts';
import { findNamed } from './names.ts';
import type { ObjectListener } from './objects/created.ts';
import { ownAnswers } from './own-answers.ts';
import { partsOf } from './parts.ts';
import { tellWhere } from './running.ts';
import type { ServiceApi } from './service.ts';
import { servicesServer } from './services.ts';
import type { StartOptions } from './start-options.ts';
import { startExecutions } from './state-machines/executions.ts';
import { startClock } from './system-clock.ts';
import { createTables } from './tables/create.ts';
import { expireItems, expireRegularly } from './tables/expire.ts';
import { readDeployment } from './template/deployment.ts';
import { regionOf } from './template/stacks.ts';
import { startTriggers, type Triggers } from './triggers/triggers.ts';
import { type Undo, undoing } from './undo.ts';

/** Stands in for the account, which the template does not name. */
const ACCOUNT = '000000000000';

const firstClientOf = (pool: PoolOfTemplate | undefined): string => [...(pool?.clients.keys() ?? [])][0] ?? '';

const stopFunctions = async (triggers: Triggers | undefined, functions: Functions): Promise<void> => {
  triggers?.abort();
  await functions.stop();
  await triggers?.ended();
};

const start = async (options: StartOptions, undo: Undo): Promise<Instance> => {
  const { templateDir, port: wanted = 0, at, seeds = [], retryMilliseconds } = options;
  const stateDir = resolve(options.stateDir);
  const isNew = !existsSync(join(stateDir, 'clock.json'));
  undo.add(await takeLock(stateDir));
  const clock = await startClock(join(stateDir, 'clock.json'), at);
  undo.add(() => clock.release());

  const port = wanted === 0 ? await freePort() : wanted;
  const url = `http://${LOOPBACK}:${port}`;
  const place = { region: regionOf(templateDir), account: ACCOUNT, apiUrl: url };
  const deployment = readDeployment(templateDir, place);
  const parts = partsOf(deployment);
  const { tables: templateTables, api, pool } = parts;
  const objectsTold = Promise.withResolvers<ObjectListener>();

  const [engines, identity, servicesPort] = await Promise.all([
    startEngines(stateDir, port + 2, deployment, async (created) => (await objectsTold.promise)(created), undo),
    pool && openIdentity(pool, join(stateDir, 'identity')),
    freePort(port + 1),
  ]);
  const endpoints: Endpoints = { ...engines, services: `http://${LOOPBACK}:${servicesPort}` };
  const clients = clientsOf(endpoints, place.region);
  undo.add(() => Object.values(clients).forEach((client) => void client.destroy()));
  await createTables(clients.tables, templateTables);

  const addresses = addressesOf(endpoints);
  const logFolder = join(stateDir, 'logs');
  const functions = await startFunctions(
    parts.functions,
    (made) => ({
      environment: environmentOf(made, place.region, addresses, `${place.apiUrl}/`),
      shift: clock.shift,
      logFolder,
    }),
    logFolder,
  );
  let triggers: Triggers | undefined;
  undo.add(() => stopFunctions(triggers, functions));
  const events = await startAsyncEvents(
    functions,
    join(stateDir, 'events'),
    keepGivenUp(clients.objects),
    retryMilliseconds,
  );
  undo.add(() => events.stop());

  const signed = Promise.withResolvers<readonly ServiceApi[]>();
  const services = servicesServer({ identity, invoke: invokeApi(functions, events), signed: signed.promise });
  await listen(services, servicesPort);
  undo.add(() => close(services));
  const streams = streamsClient(endpoints.tables, place.region);
  undo.add(() => streams.destroy());
  triggers = await startTriggers({
    triggers: parts.triggers,
    tables: templateTables,
    functions,
    streams,
    objects: clients.objects,
    region: place.region,
    folder: join(stateDir, 'triggers'),
  });

  // Before the services close, or a batch under way would be told of as failed.
  undo.add(() => triggers?.abort());
  const executions = await startExecutions({
    machines: parts.machines,
    functions,
    folder: join(stateDir, 'executions'),
    now: clock.now,
    retryMilliseconds: retryMilliseconds?.[0],
  });
  undo.add(() => executions.stop());
  const happenings = await startHappenings({ parts, events, executions, stateDir, place, now: clock.now });
  const { schedules } = happenings;
  undo.add(() => schedules.stop());
  objectsTold.resolve(happenings.objects);
  signed.resolve(happenings.apis);
  undo.add(expireRegularly(clients.tables, templateTables));
  const idle = whenIdle(events, triggers, executions);
  const moveClock = clockMover(clock, schedules, idle, async () => {
    executions.look();
    for (const table of templateTables) await expireItems(clients.tables, table);
  });

  if (api) {
    const server = httpServer({
      api,
      functions,
      account: place.account,
      keysOf: (issuer) => (issuer === identity?.issuer ? identity.keys : undefined),
      own: await ownAnswers(
        options,
        { now: clock.now, moveClock, idle, pages: happenings.pages },
        {
          signIn: endpoints.services,
          objects: [endpoints.objects],
          clientId: firstClientOf(pool),
        },
      ),
    });
    await listen(server, port);
    undo.add(() => close(server));
  }

  const physical = (type: string) => (name: string) => findNamed(deployment, type, name).ref;
  const instance: Instance = {
    url,
    port,
    stateDir,
    isNew,
    endpoints,
    clients,
    deployment,
    userPoolId: pool?.poolId ?? '',
    userPoolClientId: firstClientOf(pool),
    tableName: physical('AWS::DynamoDB::GlobalTable'),
    bucketName: physical('AWS::S3::Bucket'),
    functionName: physical('AWS::Lambda::Function'),
    executions: executions.list,
    enrol: async (accounts, password) => {
      if (!identity) throw new Error('The template has no user pool.');
      await identity.enrol(accounts, password);
    },
    now: clock.now,
    moveClock,
    idle,
    stop: undo.all,
  };
  for (const seed of seeds) await seed.run(instance);
  undo.add(await tellWhere(instance));
  return instance;
};

/**
 * Starts the whole system on this machine, from the synthesized template.
 *
 * @throws {AlreadyRunning} when another process runs on the state folder
 * @throws {Error} naming what in the template the local run does not know, or what could not be started
 */
export const startInstance = async (options: StartOptions): Promise<Instance> => {
  const undo = undoing();
  try {
    return await start(options, undo);
  } catch (error) {
    await undo.all();
    throw error;
  }
};
