import { addEprExpert, putEprExpert, removeEprExpert } from '../../shared/contracts/epr-experts.ts';
import { EprSubject, type Expert, type ExpertId, type ExpertRow } from '../../shared/contracts/epr-people.ts';
import { changeRequest, operation } from '../../shared/http/operation.ts';
import { json } from '../../shared/http/reply.ts';
import type { CampaignId, RegionId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { draft } from '../../shared/submissions/life.rules.ts';
import { expertIdOf, filledList, type WholeList } from './edit-list.rules.ts';
import { type ListNeeds, type ListReading, mustBeSeen, peopleOf, readList } from './list-terms.ts';

/** A list is checked by people; a region needs some dozens of experts. */
export const EXPERTS_LIMIT = 500;

type EditRequest = Parameters<typeof changeRequest>[0] & {
  readonly params: { readonly campaignId: CampaignId; readonly territory: RegionId };
  readonly headers: { readonly 'if-match'?: number | undefined };
};

/** Reads, edits and stores a list with its people, both or neither. @throws {Problem} `precondition-missing` */
const editList = async (
  needs: ListNeeds,
  request: EditRequest,
  edit: (reading: ListReading) => { readonly list: WholeList; readonly expertId: ExpertId },
) => {
  const { params, headers, hand } = request;
  if (headers['if-match'] === undefined) throw problems.preconditionMissing({});
  const reading = await readList(needs, params.campaignId, params.territory);
  mustBeSeen(reading, headers['if-match']);
  const { list, expertId } = edit(reading);
  const filled = filledList(reading.list, list, hand.writeId, reading.terms);
  const receipt = await needs.lists.change(
    reading.ref,
    changeRequest(request),
    (stored) => draft(stored, filled, reading.stage, hand),
    { absent: 'owe', also: peopleOf(needs, reading, list, hand.writeId) },
  );
  return { ...receipt, expertId };
};

/** The expert of a row, its workplace found. @throws {Problem} `invalid-request` for a school that is none */
const expertOf = async (
  { schools }: Pick<ListNeeds, 'schools'>,
  campaignId: CampaignId,
  id: ExpertId,
  { worksAt, subjects, ...row }: ExpertRow,
): Promise<Expert> => ({
  ...row,
  id,
  // In one order, so that the same subjects are no change.
  subjects: EprSubject.options.filter((subject) => subjects.includes(subject)),
  worksAt: worksAt && (await schoolIdOf(schools, campaignId, worksAt)),
});

/** @throws {Problem} `invalid-request` */
export const schoolIdOf = async (
  schools: ListNeeds['schools'],
  campaignId: CampaignId,
  reference: string,
  pointer = '/body/worksAt',
): Promise<string> => {
  const found = await schools.locate(reference, campaignId);
  if (found) return found.schoolId;
  const detail = { ru: 'Такой школы нет в реестре.', en: 'The directory has no such school.' };
  throw problems.invalidRequest({}, [{ pointer, code: 'school-unknown', detail }]);
};

const mustBeListed = ({ list }: ListReading, expertId: ExpertId): void => {
  if (!list.experts.some(({ id }) => id === expertId)) throw problems.eprNoSuchExpert({ expertId });
};

const mustHaveRoom = ({ list }: ListReading): void => {
  if (list.experts.length < EXPERTS_LIMIT) return;
  const detail = {
    ru: `В списке уже ${EXPERTS_LIMIT} экспертов: больше не помещается.`,
    en: `The list has ${EXPERTS_LIMIT} experts already, and takes no more.`,
  };
  throw problems.invalidRequest({}, [{ pointer: '/body', code: 'epr-list-too-long', detail }]);
};

/** One more expert, under a pseudonym that nobody had before. */
export const addExpert = (needs: ListNeeds) =>
  operation(addEprExpert, async (request) => {
    const { params, body } = request;
    const expert = await expertOf(needs, params.campaignId, '', body);
    const receipt = await editList(needs, request, (reading) => {
      mustHaveRoom(reading);
      const { experts, lastNumber } = reading.list;
      const expertId = expertIdOf(params.territory, lastNumber + 1);
      return { expertId, list: { experts: [...experts, { ...expert, id: expertId }], lastNumber: lastNumber + 1 } };
    });
    return json(receipt, { status: 201 });
  });

export const putExpert = (needs: ListNeeds) =>
  operation(putEprExpert, async (request) => {
    const { params, body } = request;
    const { expertId } = params;
    const expert = await expertOf(needs, params.campaignId, expertId, body);
    return editList(needs, request, (reading) => {
      mustBeListed(reading, expertId);
      const experts = reading.list.experts.map((one) => (one.id === expertId ? expert : one));
      return { expertId, list: { ...reading.list, experts } };
    });
  });

/** The person leaves the table of personal data with the row. */
export const removeExpert = (needs: ListNeeds) =>
  operation(removeEprExpert, async (request) => {
    const { expertId } = request.params;
    return editList(needs, request, (reading) => {
      mustBeListed(reading, expertId);
      const experts = reading.list.experts.filter(({ id }) => id !== expertId);
      return { expertId, list: { ...reading.list, experts } };
    });
  });
