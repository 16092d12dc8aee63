import type { Expert, ExpertId } from '../../shared/contracts/epr-people.ts';
import { contentHash } from '../../shared/hash.ts';
import type { RegionId } from '../../shared/kernel/ids.ts';
import type { Measures } from '../../shared/submissions/envelope.ts';
import type { Filled } from '../../shared/submissions/life-step.rules.ts';
import type { ExpertList, ListChange } from './expert-list.ts';
import { isError } from './finding.ts';
import { type ListTerms, listFindings } from './list-findings.rules.ts';
import { loadOf } from './load.rules.ts';
import { participantsOf, schoolsInSample } from './replacement.rules.ts';

/** A list with its people, as one. */
export type WholeList = { readonly experts: readonly Expert[]; readonly lastNumber: number };

const NUMBER_DIGITS = 4;

/** The pseudonym after the last one that was given. */
export const expertIdOf = (regionId: RegionId, number: number): ExpertId =>
  `x-${regionId.slice(-2)}-${String(number).padStart(NUMBER_DIGITS, '0')}`;

const fieldsOf = (before: Expert, after: Expert): string[] =>
  Object.keys({ ...before, ...after })
    .filter((field) => JSON.stringify(before[field as keyof Expert]) !== JSON.stringify(after[field as keyof Expert]))
    .sort();

/** What differs between two lists, by pseudonyms and names of fields. */
export const listChange = (before: readonly Expert[], after: readonly Expert[]): ListChange => {
  const [was, is] = [new Map(before.map((one) => [one.id, one])), new Map(after.map((one) => [one.id, one]))];
  return {
    added: after.flatMap(({ id }) => (was.has(id) ? [] : [id])),
    removed: before.flatMap(({ id }) => (is.has(id) ? [] : [id])),
    changed: after.flatMap((expert) => {
      const earlier = was.get(expert.id);
      const fields = earlier ? fieldsOf(earlier, expert) : [];
      return fields.length > 0 ? [{ expertId: expert.id, fields }] : [];
    }),
  };
};

/** What monitoring sums over the regions. */
export const listMeasures = (experts: readonly Expert[], terms: ListTerms): Measures => {
  const participants = terms.sample ? participantsOf(terms.sample) : 0;
  const [history, geography, social] = loadOf(experts, participants, terms.norms);
  const findings = listFindings(experts, terms);
  const errors = findings.filter(isError).length;
  return {
    regions: 1,
    experts: experts.length,
    historyExperts: history?.experts ?? 0,
    geographyExperts: geography?.experts ?? 0,
    socialStudiesExperts: social?.experts ?? 0,
    schools: terms.sample ? schoolsInSample(terms.sample).length : 0,
    participants,
    checks: history?.checks ?? 0,
    errors,
    warnings: findings.length - errors,
  };
};

/**
 * What is stored of a list after an edit: pseudonyms, subjects and workplaces alone.
 *
 * @param people under which version the persons are stored with it
 */
export const filledList = (
  before: WholeList,
  after: WholeList,
  people: string,
  terms: ListTerms,
): Filled<ExpertList> => {
  const experts = [...after.experts].sort((a, b) => (a.id < b.id ? -1 : 1));
  const content: ExpertList = {
    experts: experts.map(({ id, subjects, worksAt }) => ({ id, subjects, worksAt })),
    lastNumber: after.lastNumber,
    people,
    change: listChange(before.experts, experts),
  };
  return { content, contentHash: contentHash(content), measures: listMeasures(experts, terms), entails: [] };
};
