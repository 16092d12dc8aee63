import { findRunning } from '../running.ts';
import { syntheticRegion } from '../seed/region.ts';
import { compareReports, differenceTable } from './compare-reports.ts';
import { type Connection, connect } from './connect.ts';
import { demonstrateDays, schoolsByDay } from './days/demonstrate-days.ts';
import { briefSystem } from './days/own-system.ts';
import { DEMO_HELP, type DemoOptions, readDemoOptions } from './options.ts';
import { ownInstance } from './own-instance.ts';
import { playApplications, playForms, playSchedules } from './play.ts';
import { applicationAfter } from './play-application.ts';
import { playContext } from './play-context.ts';
import { regionToday } from './play-schedule.ts';
import { progress } from './progress.ts';
import { applicationStory } from './stories.ts';
import { summary } from './summary.ts';
import { type PlayedSchool, tally } from './tally.ts';

type Target = { readonly connection: Connection; stop(): Promise<void> };

const target = async ({ state }: DemoOptions): Promise<Target> => {
  if (state !== undefined) {
    const running = await findRunning(state);
    if (!running) throw new RangeError(`No system runs with the state folder ${state}. Start it with --quiet-demo.`);
    return { connection: await connect(running, state), stop: async () => undefined };
  }
  process.stderr.write('Starting a system for the demonstration …\n');
  const { running, stateDir, stop } = await ownInstance();
  return { connection: await connect(running, stateDir), stop };
};

/** @returns whether the reports agree with what was played */
const demonstrate = async ({ api, now, idle }: Connection, options: DemoOptions): Promise<boolean> => {
  const seconds = () => performance.now() / 1_000;
  const startedAt = seconds();
  let taken = 0;
  const wanted = () => taken++ < options.schools;
  const play = await playContext({ api, now: await now(), width: options.width, wanted });
  const steps = { play, idle, progress: progress() };
  await playApplications(steps);
  const schedules = await playSchedules(steps);
  const formsFrom = seconds();
  const forms = await playForms(steps);
  const formSeconds = seconds() - formsFrom;
  const drainedFrom = seconds();
  await idle();
  const drainSeconds = seconds() - drainedFrom;

  const played = play.schools.map(
    (school): PlayedSchool => ({
      school,
      application: applicationAfter(play, school, applicationStory(school)),
      schedule: schedules.get(school.id),
      forms: forms.get(school.id) ?? [],
    }),
  );
  const others = syntheticRegion().schools.slice(play.schools.length);
  const leftAlone = others.map((school) => ({ school, application: undefined, schedule: undefined, forms: [] }));
  const own = tally([...played, ...leftAlone], play.regionId, regionToday(play));
  const comparison = await compareReports(play, own);
  const times = { allSeconds: seconds() - startedAt, formSeconds, drainSeconds, calls: api.calls };
  process.stdout.write(summary(play, played, own, comparison, times));
  if (comparison.differences.length === 0) return true;
  process.stdout.write(`\n${differenceTable(comparison.differences)}\n`);
  return false;
};

/** Where the output is no terminal, as in a log. */
const COLUMNS = 100;

/** @returns whether the reports agree with what was played */
const playDays = async ({ schools: count, width }: DemoOptions): Promise<boolean> => {
  process.stderr.write('Starting a system at the first morning of a campaign …\n');
  const schools = schoolsByDay(count);
  const { connection, stop } = await briefSystem(schools);
  const write = (text: string): boolean => process.stdout.write(text);
  const columns = process.stdout.columns ?? COLUMNS;
  return demonstrateDays(connection, { schools, width, columns, write }).finally(stop);
};

const main = async (): Promise<void> => {
  const options = readDemoOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(DEMO_HELP);
    return;
  }
  if (options.days) {
    if (!(await playDays(options))) process.exitCode = 1;
    return;
  }
  const { connection, stop } = await target(options);
  const isEqual = await demonstrate(connection, options).finally(async () => {
    connection.close();
    await stop();
  });
  if (!isEqual) process.exitCode = 1;
};

main().catch((error: unknown) => {
  const isPlain = error instanceof RangeError || error instanceof TypeError;
  process.stderr.write(`${error instanceof Error && !isPlain ? error.stack : (error as Error).message}\n`);
  process.exit(1);
});
