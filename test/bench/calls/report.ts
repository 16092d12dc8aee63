import { heading, tableText } from '../print.ts';
import { aims, type Held, isHeld } from './aims.ts';
import type { Calls } from './counted.ts';
import { ALL_REGIONS, ALL_WORKS, type CallsOf, ONE_WORK, REGIONS, STEPS } from './steps.ts';

const one = (all: readonly CallsOf[], schools: number, what: string): Calls =>
  all.find((calls) => calls.schools === schools && calls.what === what)?.calls ?? {
    names: [],
    readUnits: 0,
    writeUnits: 0,
  };

/** The numbers of the design, each as the dearest region has it. */
export const heldBy = (all: readonly CallsOf[]): Held[] => {
  const held = REGIONS.flatMap(({ schools, municipalities }): Held[] => {
    const place = `${schools} schools in ${municipalities} municipalities`;
    const report = (level: string, kind: string) => one(all, schools, `${level} report, ${kind}`).readUnits;
    const ofUpload = all.filter(
      (calls) =>
        calls.schools === schools && [STEPS.whole, STEPS.record, STEPS.recompute].some((name) => name === calls.what),
    );
    const writeUnits = ofUpload.reduce((sum, { calls }) => sum + calls.writeUnits, 0);
    return [
      {
        what: 'calls of an upload, school known',
        measured: one(all, schools, STEPS.warm).names.length,
        atMost: aims.warmCalls,
        of: place,
      },
      {
        what: 'calls of an upload, school new',
        measured: one(all, schools, STEPS.cold).names.length,
        atMost: aims.coldCalls,
        of: place,
      },
      { what: 'write units of an upload, all levels', measured: writeUnits, atMost: aims.writeUnits, of: place },
      {
        what: 'read units of a region report',
        measured: report('region', ALL_WORKS),
        atMost: aims.regionReadUnits,
        of: place,
      },
      {
        what: '- with vectors',
        measured: report('region', ONE_WORK),
        atMost: aims.regionReadUnitsWithVectors,
        of: place,
      },
      {
        what: 'read units of the federation report',
        measured: report('federation', ALL_WORKS),
        atMost: aims.federationReadUnits,
        of: `${ALL_REGIONS} regions`,
      },
      {
        what: '- with vectors',
        measured: report('federation', ONE_WORK),
        atMost: aims.federationReadUnitsWithVectors,
        of: `${ALL_REGIONS} regions`,
      },
    ];
  });
  return held;
};

const shortNames = (names: readonly string[]): string =>
  [...Map.groupBy(names, (name) => name)]
    .map(([name, all]) => (all.length > 1 ? `${all.length} ${name}` : name))
    .join(', ');

export const callsText = (all: readonly CallsOf[]): string =>
  heading('Calls of AWS and capacity units, as the table engine counts them') +
  tableText(
    ['what', 'schools', 'calls', 'read', 'write', 'which'],
    all.map(({ what, schools, calls }) => [
      what,
      schools,
      calls.names.length,
      calls.readUnits,
      calls.writeUnits,
      shortNames(calls.names),
    ]),
  ) +
  heading('Against the design') +
  tableText(
    ['number', 'measured', 'at most', 'held', 'in'],
    heldBy(all).map((held) => [held.what, held.measured, held.atMost, isHeld(held) ? 'yes' : 'NO', held.of]),
  );
