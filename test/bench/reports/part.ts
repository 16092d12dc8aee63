import { join } from 'node:path';
import { stagesFor } from '../../../functions/campaigns/index.ts';
import { heading, number, tableText } from '../print.ts';
import { campaign } from '../scene/campaign.ts';
import { startEngines } from '../scene/engines.ts';
import { functionOf } from '../scene/function-of.ts';
import { startChild, stopChild } from '../upload/host.ts';
import { type Size, storeCountry } from './country.ts';

/** One call at a deadline of the whole country, in a process that has done nothing else. */
export type Keeping = Size & {
  readonly what: string;
  readonly aggregates: number;
  /** reports with both their files */
  readonly kept: number;
  readonly wallMilliseconds: number;
  readonly cpuMilliseconds: number;
  readonly peakMegabytes: number;
};

type Told = Pick<Keeping, 'kept' | 'wallMilliseconds' | 'cpuMilliseconds' | 'peakMegabytes'>;

/** The first finds nothing before it, the second compares every line, the third finds all of it kept. */
const CALLS = ['nothing before', 'change of every line', 'called again'];

const deadlines = (): string[] => [
  ...new Set(
    stagesFor(campaign, campaign.zone)
      .map(({ dueAt }) => String(dueAt))
      .sort(),
  ),
];

/** @throws {Error} when not every report was kept */
export const measureKeeping = async (size: Size): Promise<readonly Keeping[]> => {
  const engines = await startEngines();
  try {
    const aggregates = await storeCountry(engines.main, size);
    const made = functionOf(engines.deployment, engines.functions, 'monitoring/keep-reports');
    const [first, second] = deadlines();
    const all: Keeping[] = [];
    for (const [i, at] of [first, second, second].entries()) {
      const detail = { campaignId: campaign.id, at };
      const event = { source: 'vpr.deadlines', 'detail-type': 'DeadlinePassed', detail };
      const { child, first: told } = await startChild(join(import.meta.dirname, 'keep-child.ts'), {
        ...engines.environmentOf(made),
        BENCH_BUNDLE: join(made.folder, 'index.js'),
        BENCH_EVENT: JSON.stringify(event),
      });
      await stopChild(child);
      const numbers = told as Told;
      if (numbers.kept !== size.regions + 1) throw new Error(`${numbers.kept} reports were kept.`);
      all.push({ ...size, ...numbers, what: CALLS[i] ?? '-', aggregates });
    }
    return all;
  } finally {
    await engines.stop();
  }
};

export const keepingText = (all: readonly Keeping[]): string =>
  heading('Reports of one moment: a new process each time, one call for the whole country') +
  tableText(
    ['call', 'regions', 'municipalities of each', 'reports', 'clock, s', 'CPU, s', 'most memory, MB'],
    all.map((one) => [
      one.what,
      one.regions,
      one.municipalities,
      one.kept,
      number(one.wallMilliseconds / 1_000, 1),
      number(one.cpuMilliseconds / 1_000, 1),
      number(one.peakMegabytes, 0),
    ]),
  );
