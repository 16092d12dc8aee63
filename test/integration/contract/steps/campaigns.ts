import { expect } from 'vitest';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { changePlan, getPlan, getPlanCalendar, listPlanHistory } from '../../../../shared/contracts/campaign-plan.ts';
import {
  type CampaignContent,
  type CampaignView,
  getAssessment,
  getCalendar,
  getCampaign,
  listAssessments,
  listCampaigns,
  loadStructure,
  putCalendar,
  putCampaign,
} from '../../../../shared/contracts/campaigns.ts';
import type { Assessment } from '../../../../shared/kernel/assessment.ts';
import { localDate, plusDays, weekday } from '../../../../shared/kernel/instant.ts';
import { DEMO, MUNICIPALITY, type Step } from '../scene.ts';

const formats = ['json', 'csv', 'xlsx'] as const;

/** A campaign of its own, so that what is changed here changes nothing for the schools that play. */
const OWN = { campaignId: 'vpr-contract' } as const;

const contentOf = ({ id: _id, revision: _r, at: _at, by: _by, ...content }: CampaignView): CampaignContent => content;

/** A structure as a file: as many items of one point as make the maximum, and the scale that was announced. */
const structureFile = (maxScore: number): Buffer => {
  const items = Array.from({ length: maxScore }, (_, index) => `${index + 1};1;Б`);
  const borders = [0, 0.4, 0.6, 0.8].map((share) => Math.ceil(share * maxScore));
  const scale = borders.map((from, index) => `${index + 2};${from};${(borders[index + 1] ?? maxScore + 1) - 1}`);
  return Buffer.from(['Задание;Максимальный балл;Уровень', ...items, 'Отметка;От;До', ...scale].join('\n'));
};

const isPending = ({ structure }: Assessment): boolean => structure.status === 'pending';

export const campaignSteps: readonly Step[] = [
  [
    'campaigns, their works and their plan are read by everybody, in every form',
    async ({ api, school }) => {
      await api.call(listCampaigns, school.login);
      await api.call(getCampaign, school.login, { params: DEMO });
      await api.call(getAssessment, school.login, { params: { ...DEMO, assessmentId: '4-MA' } });
      for (const format of formats) {
        await api.ask(listAssessments, school.login, { params: DEMO, query: { format } });
        await api.ask(getPlan, school.login, { params: DEMO, query: { format } });
      }
      await api.call(getPlanCalendar, school.login, { params: DEMO });
    },
  ],
  [
    'the federal organiser makes a campaign, over what is there only with its tag',
    async ({ api }) => {
      const { value } = await api.call(getCampaign, FEDERAL, { params: DEMO });
      const body = contentOf(value);
      const works = (await api.call(listAssessments, FEDERAL, { params: DEMO })).value.items;
      const put = { params: OWN, body };

      await api.refused(putCampaign, FEDERAL, put, 428, 'precondition-missing');
      const faulty = {
        ...body,
        stages: body.stages.map((stage) => ({ ...stage, due: stage.closes, closes: stage.opens })),
      };
      await api.refused(putCampaign, FEDERAL, { params: OWN, body: faulty, ifMatch: 0 }, 422, 'campaign-faulty');
      const made = await api.call(putCampaign, FEDERAL, {
        params: OWN,
        body: { ...body, assessments: works },
        ifMatch: 0,
      });
      await api.refused(putCampaign, FEDERAL, { ...put, ifMatch: 0 }, 412, 'stale');
      await api.refused(putCampaign, REGIONAL, { ...put, ifMatch: 0 }, 403, 'forbidden');
      const fixed = { params: OWN, body: { ...body, assessments: works }, ifMatch: 1 };
      await api.refused(putCampaign, FEDERAL, fixed, 409, 'catalogue-fixed');

      expect(made.revision).toBe(1);
    },
  ],
  [
    'deadlines are moved with a reason, and their history says so',
    async ({ api }) => {
      const { value } = await api.call(getCampaign, FEDERAL, { params: OWN });
      const [stage] = value.stages;
      if (!stage) throw new Error('The campaign has no stage.');
      const later = { ...stage.due, day: plusDays(stage.due.day, 1) };
      const body = { reason: 'Перенос срока', stages: [{ id: stage.id, due: later }] };
      await api.refused(changePlan, FEDERAL, { params: OWN, body }, 428, 'precondition-missing');
      await api.refused(changePlan, FEDERAL, { params: OWN, body, ifMatch: 9 }, 412, 'stale');
      const unknown = { reason: 'Перенос срока', stages: [{ id: 'none', due: later }] };
      await api.refused(changePlan, FEDERAL, { params: OWN, body: unknown, ifMatch: 1 }, 422, 'campaign-faulty');

      const changed = await api.call(changePlan, FEDERAL, { params: OWN, body, ifMatch: 1 });
      const history = await api.call(listPlanHistory, REGIONAL, { params: OWN, query: { limit: 1 } });

      expect(changed.value.revision).toBe(2);
      expect(history.value.items).toMatchObject([{ reason: 'Перенос срока' }]);
      await api.refused(listPlanHistory, REGIONAL, { params: OWN, query: { next: 'x' } }, 400, 'invalid-cursor');
    },
  ],
  [
    'the structure of a pending work is tried, refused with its faults and loaded',
    async ({ api, play }) => {
      const work = play.works.find(isPending);
      if (!work) throw new Error('No work is pending.');
      const params = { ...OWN, assessmentId: work.id };
      const announced = work.structure.status === 'pending' ? work.structure.announced : undefined;
      const body = structureFile(announced?.maxScore ?? 20);
      const faulty = Buffer.from('Задание;Максимальный балл\nпервое;много\n');

      await api.refused(loadStructure, FEDERAL, { params, body: faulty }, 422, 'import-refused');
      await api.call(loadStructure, FEDERAL, { params, body: faulty, query: { dryRun: true } });
      const dry = await api.call(loadStructure, FEDERAL, { params, body, query: { dryRun: true } });
      const loaded = await api.call(loadStructure, FEDERAL, { params, body });

      expect(dry.value.counts).toMatchObject({ created: 1 });
      expect(loaded.value.counts).toMatchObject({ created: 1 });
    },
  ],
  [
    'a region adds holidays of its own, as long as the works keep their days',
    async ({ api, school, play }) => {
      const params = { ...OWN, territory: 'ru-22' };
      const { value } = await api.call(getCalendar, school.login, { params: { ...OWN, territory: MUNICIPALITY } });
      const last = play.works[0]?.window.to ?? localDate('2030-01-01');
      // No Sunday, which is free without a holiday.
      const date = weekday(last) === 7 ? plusDays(last, -1) : last;
      const days = [{ date, name: { ru: 'День края', en: 'Day of the region' } }];
      await api.refused(putCalendar, REGIONAL, { params, body: { days } }, 428, 'precondition-missing');
      await api.refused(putCalendar, REGIONAL, { params, body: { days }, ifMatch: 5 }, 412, 'stale');

      const put = await api.call(putCalendar, REGIONAL, { params, body: { days }, ifMatch: value.revision });

      expect(put.value).toMatchObject({ regional: days, revision: 1 });
      const twice = { params, body: { days: [...days, ...days] }, ifMatch: 1 };
      await api.refused(putCalendar, REGIONAL, twice, 400, 'invalid-request');
      await api.refused(putCalendar, REGIONAL, { ...twice, params: { ...OWN, territory: 'ru-02' } }, 404, 'not-found');
    },
  ],
];
