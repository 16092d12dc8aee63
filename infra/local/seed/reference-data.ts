import { readFileSync } from 'node:fs';
import { readCatalogue } from '../../../functions/campaigns/catalogue.rules.ts';
import { vpr2023 } from '../../../functions/campaigns/plan.rules.ts';
import { type Region, readRegions } from '../../../functions/directory/region.rules.ts';
import type { Found } from '../../../shared/contracts/found.ts';
import type { Assessment } from '../../../shared/kernel/assessment.ts';
import type { Campaign } from '../../../shared/kernel/campaign.ts';
import { readCsv } from '../../../shared/kernel/csv.ts';
import { namedCells, type Table } from '../../../shared/kernel/table.ts';

const root = new URL('../../../', import.meta.url);

/** A data file of the project by its path from the top. */
export const readDataFile = (path: string): Table => readCsv(readFileSync(new URL(path, root), 'utf8'));

export type ReferenceData = {
  readonly campaign: Campaign;
  readonly assessments: Assessment[];
  readonly regions: Region[];
};

/**
 * The campaign of 2023, its works and the regions, as the project ships them.
 *
 * @throws {Error} naming every fault of the files: nothing is loaded by halves
 */
export const readReferenceData = (): ReferenceData => {
  const data = (name: string) => readDataFile(`functions/campaigns/data/${name}.csv`);
  const { campaign, findings: inPlan } = vpr2023(data('plan-schedule-2023'), data('calendar-2023'));
  const { assessments, findings: inCatalogue } = readCatalogue(data('catalogue-2023'), data('catalogue-items-2023'));
  const { regions, findings: inRegions } = readRegions(readDataFile('functions/directory/data/regions.csv'));
  mustBeFaultless([...inPlan, ...inCatalogue, ...inRegions]);
  return { campaign, assessments, regions };
};

const mustBeFaultless = (findings: readonly Found[]): void => {
  if (findings.length === 0) return;
  const lines = findings.map(
    ({ code, message, location, value }) => `${code} at row ${location?.row}: ${message.en} (${value})`,
  );
  throw new Error(`The data files have ${findings.length} faults:\n${lines.join('\n')}`);
};

/** How often each primary score was reached in region 22 in 2021, for the works whose maximum is the same in 2023. */
export type ScoreHistogram = ReadonlyMap<string, readonly { readonly score: number; readonly participants: number }[]>;

/** By the id of the work. @see docs/sources.md#scores */
export const readReferenceScores = (): ScoreHistogram => {
  const table = readDataFile('infra/local/data/reference-scores.csv');
  return Map.groupBy(
    table.rows.map((row) => {
      const cells = namedCells(table, row);
      return { work: cells.work ?? '', score: Number(cells.primary_score), participants: Number(cells.participants) };
    }),
    ({ work }) => work,
  );
};
