import type { Context } from 'aws-lambda';
import { recompute } from '../../../functions/stream/recompute.ts';
import { wholeRepository } from '../../../functions/stream/whole.repository.ts';
import { systemClock as clock } from '../../../shared/kernel/clock.ts';
import { concurrently } from '../../../shared/kernel/concurrent.ts';
import { ALL_UNITS } from '../../../shared/kernel/kinds.ts';
import { aggregateRepository } from '../../../shared/submissions/aggregate.repository.ts';
import type { AggregateHead } from '../../../shared/submissions/aggregate.rules.ts';
import { unitsRepository } from '../../../shared/submissions/units.repository.ts';
import { applicationOf, campaign, schoolIdOf, subjectOf } from '../scene/campaign.ts';
import { type Engines, startEngines } from '../scene/engines.ts';
import { type FilledForm, filledForm, formOfAnother, savedAgain } from '../scene/forms.ts';
import { type BenchSchool, storeScene, storeTaken } from '../scene/store.ts';
import { eventOf } from '../upload/lambda-host.ts';
import { type Counter, counted } from './counted.ts';
import { newFunctions } from './region.ts';
import { reportEvent } from './report-event.ts';
import { ALL_REGIONS, ALL_WORKS, type CallsOf, ONE_WORK, REGIONS, STEPS } from './steps.ts';
import { openStream } from './stream.ts';

const WORK = '6-RU';

/** Schools that still owe their form; those of all others are taken. */
const UPLOADING = 200;

/** Forms of a class: what most schools hand in. */
const PARTICIPANTS = 25;

const schoolsOf = ({ schools, municipalities }: (typeof REGIONS)[number]): BenchSchool[] => {
  const application = applicationOf([6], PARTICIPANTS);
  return Array.from({ length: schools }, (_, index) => ({
    index,
    application,
    works: [WORK],
    municipalityId: `ru-22-${String((index % municipalities) + 1).padStart(3, '0')}`,
  }));
};

const context = { awsRequestId: 'bench' } as Context;

/** A schools' form as that of the first school is. */
const uploadOf = (first: FilledForm, index: number) => {
  const schoolId = schoolIdOf(index);
  return { schoolId, assessmentId: WORK, bytes: formOfAnother(first.right, schoolIdOf(0), schoolId) };
};

const mustBe = (status: number, { statusCode, body }: { statusCode?: number; body?: string }): void => {
  if (statusCode !== status) throw new Error(`${statusCode} instead of ${status}: ${body}`);
};

/** Counts what stands above the schools, as the stream would have done it in between. */
const recount = async (engines: Engines, municipalities: readonly string[]): Promise<void> => {
  const table = engines.main;
  const aggregates = aggregateRepository(table);
  const once = recompute({ submissions: wholeRepository(table), aggregates, units: unitsRepository(table, clock) });
  for (const unit of [WORK, ALL_UNITS]) {
    const head = (territory: string): AggregateHead => ({
      campaignId: campaign.id,
      kind: 'result-form',
      unit,
      territory,
    });
    await concurrently(8, municipalities, (territory) => once(head(territory)));
    await once(head('ru-22'));
    const [region] = await aggregates.parts(campaign.id, 'result-form', unit, 'ru');
    if (!region) throw new Error('The region was not counted.');
    // Every other region has as much as this one.
    for (let n = 0; n < ALL_REGIONS; n++) {
      const territory = `ru-${String(n + 1).padStart(2, '0')}`;
      if (territory !== 'ru-22') await aggregates.raise({ ...region, territory });
    }
    await once(head('ru'));
  }
};

type Step = {
  readonly engines: Engines;
  readonly counter: Counter;
  readonly schools: number;
  readonly municipalities: number;
};

/** Uploads of functions that know more and more, and all that the stream does for the last one. */
const uploads = async ({ engines, counter, schools, municipalities }: Step, form: FilledForm): Promise<CallsOf[]> => {
  const functions = newFunctions(engines, counter);
  const stream = await openStream(engines);
  const take = async (what: string, run: () => Promise<unknown>): Promise<CallsOf> => {
    counter.take();
    await run();
    return { what, schools, calls: counter.take() };
  };
  const upload = (index: number, bytes?: Uint8Array) => async () => {
    const event = eventOf({ ...uploadOf(form, index), ...(bytes && { bytes }) }, campaign.id);
    mustBe(200, await functions.upload(event as never, context));
  };
  try {
    const first = await take(STEPS.first, upload(1));
    // Of the same municipality: where the school lies is new, its territory is known.
    const cold = await take(STEPS.cold, upload(1 + municipalities));
    const again = savedAgain(uploadOf(form, 1).bytes, 1);
    const warm = await take(STEPS.warm, upload(1, again));
    await stream.records();
    const whole = await take(STEPS.whole, upload(1 + 2 * municipalities));
    const { submissions } = await stream.records();
    const steps = [await take(STEPS.record, () => functions.record(submissions))];
    for (;;) {
      const { aggregates } = await stream.records();
      if (aggregates.length === 0) break;
      steps.push(await take(STEPS.recompute, () => functions.recompute(aggregates)));
    }
    return [first, cold, warm, whole, ...steps];
  } finally {
    stream.stop();
  }
};

const reports = async ({ engines, counter, schools }: Step): Promise<CallsOf[]> => {
  const functions = newFunctions(engines, counter);
  const all: CallsOf[] = [];
  for (const territory of ['ru-22', 'ru']) {
    for (const assessmentId of [undefined, WORK]) {
      const event = reportEvent(campaign.id, territory, assessmentId);
      // The first one fills what is remembered of the directory.
      mustBe(200, await functions.report(event as never, context));
      counter.take();
      mustBe(200, await functions.report(event as never, context));
      const name = territory === 'ru' ? 'federation report' : 'region report';
      all.push({ what: `${name}, ${assessmentId ? ONE_WORK : ALL_WORKS}`, schools, calls: counter.take() });
    }
  }
  return all;
};

/** Calls and capacity units of an upload and of reports, in regions of two sizes. */
export const countCalls = async (): Promise<readonly CallsOf[]> => {
  const application = applicationOf([6], PARTICIPANTS);
  const first = await filledForm(schoolIdOf(0), subjectOf(schoolIdOf(0), WORK, application), application);
  const all: CallsOf[] = [];
  for (const region of REGIONS) {
    const engines = await startEngines();
    try {
      const schools = schoolsOf(region);
      const [uploading, others] = [schools.slice(0, UPLOADING), schools.slice(UPLOADING)];
      await storeScene(engines.main, uploading, others);
      const counter = counted(engines.client);
      const { upload } = newFunctions(engines, counter);
      mustBe(200, await upload(eventOf(uploadOf(first, 0), campaign.id) as never, context));
      await storeTaken(engines.main, others, WORK);
      await recount(engines, [...new Set(schools.map(({ municipalityId = '' }) => municipalityId))]);
      const step = { engines, counter, ...region };
      all.push(...(await uploads(step, first)), ...(await reports(step)));
    } finally {
      await engines.stop();
    }
  }
  return all;
};
