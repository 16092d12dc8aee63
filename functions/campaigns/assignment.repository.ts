import { putNew } from '../../shared/dynamo/put-new.ts';
import type { Item, Table } from '../../shared/dynamo/table.ts';
import type { CampaignId, MunicipalityId } from '../../shared/kernel/ids.ts';
import { NONE } from '../../shared/kernel/kinds.ts';
import { faultFields, log } from '../../shared/observe/log.ts';
import type { SubmissionRef } from '../../shared/submissions/envelope.ts';
import { owe } from '../../shared/submissions/life.rules.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import { partitionOf, submissionKey, toEnvelope, toItem } from '../../shared/submissions/submission.item.ts';
import { acceptedParticipation, type Participation } from './participation.ts';

/** A school that takes part, by its accepted application, with its assignment as stored. */
export type ParticipatingSchool = {
  readonly schoolId: string;
  readonly municipalityId: MunicipalityId;
  readonly regionId: string;
  readonly participation: Participation;
  readonly assignment: Item | null;
};

export type MunicipalityParticipation = {
  readonly schools: readonly ParticipatingSchool[];
  /** applications that nobody has accepted yet, or that cannot be read */
  readonly leftOut: number;
};

/**
 * | access pattern                                  | index | pk                                 | sk           |
 * | ----------------------------------------------- | ----- | ---------------------------------- | ------------ |
 * | S2 a municipality's applications                | table | C#{c}#application#-#M#{muni}       | begins S#    |
 * | S2 a municipality's assignments                 | table | C#{c}#assignment#-#M#{muni}        | begins S#    |
 * | S7 what is owed from an opening on, put absent  | table | C#{c}#{kind}#-#M#{muni}            | S#{school}#- |
 */
export const assignmentRepository = (table: Table) => {
  const ofMunicipality = (campaignId: CampaignId, kind: 'application' | 'assignment', municipality: MunicipalityId) =>
    table.all({ pk: partitionOf(campaignId, kind, NONE, municipality), skPrefix: 'S#', consistent: true });

  return {
    /** S2 of both kinds, strongly consistent; one unreadable application is left out, counted and logged. */
    participants: async (campaignId: CampaignId, municipality: MunicipalityId): Promise<MunicipalityParticipation> => {
      const [applications, assignments] = await Promise.all([
        ofMunicipality(campaignId, 'application', municipality),
        ofMunicipality(campaignId, 'assignment', municipality),
      ]);
      const bySchool = new Map(assignments.map((item) => [item.sk, item]));
      const schools = applications.flatMap((item): ParticipatingSchool[] => {
        const read = readApplication(item);
        return read ? [{ ...read, assignment: bySchool.get(item.sk) ?? null }] : [];
      });
      return { schools, leftOut: applications.filter(isHere).length - schools.length };
    },

    /** S1 of both kinds for many schools, strongly consistent; schools without an accepted application are left out. */
    participantsOf: async (
      refs: readonly { application: SubmissionRef; assignment: SubmissionRef }[],
    ): Promise<ParticipatingSchool[]> => {
      const items = await table.getAll(refs.flatMap((ref) => [ref.application, ref.assignment].map(submissionKey)));
      const byKey = new Map(items.map((item) => [`${item.pk}\n${item.sk}`, item]));
      const find = (ref: SubmissionRef) => {
        const { pk, sk } = submissionKey(ref);
        return byKey.get(`${pk}\n${sk}`);
      };
      return refs.flatMap(({ application, assignment }): ParticipatingSchool[] => {
        const item = find(application);
        const read = item && readApplication(item);
        return read ? [{ ...read, assignment: find(assignment) ?? null }] : [];
      });
    },

    /** S7: what is stored already stays as it is. @returns how many are owed only from now on */
    oweAll: (refs: readonly SubmissionRef[], hand: Hand): Promise<number> =>
      putNew(
        table,
        refs.map((ref) => toItem(owe(ref, hand), 1)),
      ),
  };
};

export type AssignmentRepository = ReturnType<typeof assignmentRepository>;

const isHere = (item: Item): boolean => (item.e as { movedTo?: string } | undefined)?.movedTo === undefined;

const readApplication = (item: Item): Omit<ParticipatingSchool, 'assignment'> | undefined => {
  try {
    const { schoolId, municipalityId, regionId } = toEnvelope(item);
    const participation = acceptedParticipation(item);
    return participation && { schoolId, municipalityId, regionId, participation };
  } catch (error) {
    log('unreadable-item', { pk: item.pk, sk: item.sk, ...faultFields(error) });
    return undefined;
  }
};
