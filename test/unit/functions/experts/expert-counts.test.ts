import { beforeEach, describe, expect, it } from 'vitest';
import type {
  ExpertCountsForm,
  ExpertCountsView,
  ExpertSufficiency,
} from '../../../../shared/contracts/expert-counts.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import { submissionKey, toEnvelope, toItem } from '../../../../shared/submissions/submission.item.ts';
import { storeApplication, storeCampaign } from '../../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { COLLECTING, counts, expertsRoom } from '../../../fixtures/experts.ts';
import {
  type Asked,
  ask,
  federalOrganiser,
  municipalCoordinator,
  regionalCoordinator,
  schoolOrganiser,
} from '../../../fixtures/http.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';
import { assignedClasses, schoolClasses, storeSchool } from '../../../fixtures/schedules.ts';
import { aRef, aSubmission } from '../../../fixtures/submissions.ts';

const path = '/v1/campaigns/{campaignId}/schools/{schoolId}/expert-counts';
const sufficiency = '/v1/campaigns/{campaignId}/expert-counts/sufficiency';
const params = { campaignId: 'vpr-2023', schoolId: 's-22-0001' };
const key = submissionKey(aRef({ kind: 'expert-counts' }));

let table: MemoryTable;

type Call = Partial<Omit<Asked, 'routeKey' | 'params'>> & { readonly at?: string };

const call = (method: string, under = '', { at = COLLECTING, caller = schoolOrganiser, ...asked }: Call = {}) =>
  ask(expertsRoom(table, stoppedClock(at)), { routeKey: `${method} ${path}${under}`, caller, params, ...asked });

const put = (form: ExpertCountsForm, revision: number, asked: Call = {}) =>
  call('PUT', '', { body: form, headers: { 'if-match': `"${revision}"` }, ...asked });

const show = async (asked: Call = {}) => (await call('GET', '', asked)).body as ExpertCountsView;
const codesOf = (body: unknown) =>
  (body as ExpertCountsView).findings.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);

/** What 5А and 6А write on computers, once subjects are published. */
const whole = { '5-IS': 1, '5-BI': 1, '6-IS': 1, '6-BI': 1 };

beforeEach(async () => {
  table = memoryTable();
  await storeCampaign(table);
  await aDirectory(table, [aSchoolRow()]);
  await storeSchool(table, { assigned: assignedClasses });
});

describe('a school that writes on computers', () => {
  it('owes a number for each work of the four subjects, with the participants and the experts wanted', async () => {
    const view = await show();

    expect(view).toMatchObject({ status: 'owed', revision: 0, participantsPerExpert: 25 });
    expect(view.works.map(({ assessmentId, participants, wanted }) => [assessmentId, participants, wanted])).toEqual([
      ['5-BI', 25, 1],
      ['5-IS', 25, 1],
      ['6-BI', 25, 1],
      ['6-IS', 25, 1],
    ]);
    expect(codesOf(view)).toEqual([0, 1, 2, 3].map((n) => `error expert-row-missing /works/${n}`));
  });

  it('is told what rows are foreign, repeated and too few, and may keep them in a draft', async () => {
    const form = { rows: [...counts({ '4-MA': 1, '5-BI': 0 }).rows, { assessmentId: '5-BI', experts: 3 }] };

    const { status, body } = await put(form, 0);

    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'draft', revision: 1 });
    expect(codesOf(body)).toEqual([
      'error expert-row-foreign /content/rows/0/assessmentId',
      'error expert-row-repeated /content/rows/2/assessmentId',
      'error expert-row-missing /works/1',
      'error expert-row-missing /works/2',
      'error expert-row-missing /works/3',
      'warning experts-few /content/rows/1/experts',
    ]);
    expect((body as ExpertCountsView).findings.at(-1)).toMatchObject({
      message: 'Биология, 5 класс: на 25 участников нужно экспертов: 1, указано: 0.',
      allowed: '1',
    });
  });

  it('hands in what has no errors, and is refused with all of them otherwise', async () => {
    await put(counts({ '5-IS': 1 }), 0);
    const refused = await call('POST', '/submission');
    await put(counts({ ...whole, '6-IS': 0 }), 1);
    const taken = await call('POST', '/submission');

    expect(refused).toMatchObject({ status: 422, body: { type: '/problems/submission-faulty' } });
    expect((refused.body as { errors: unknown[] }).errors).toHaveLength(3);
    expect(taken).toMatchObject({ status: 200, body: { status: 'accepted', onTime: true } });
    expect(toEnvelope((await table.get(key)) ?? { pk: '', sk: '' }).measures).toMatchObject({
      participants: 100,
      wanted: 4,
      experts: 3,
      shortage: 1,
      shortageIS: 1,
      shortageBI: 0,
    });
  });

  it('may hand in the known works before subjects are published, with a warning', async () => {
    table.items.clear();
    await storeCampaign(table);
    await aDirectory(table, [aSchoolRow()]);
    await storeSchool(table);

    const { body } = await put(counts({ '5-IS': 1, '5-BI': 1 }), 0);

    expect(codesOf(body)).toEqual(['warning subjects-not-drawn /works']);
    expect(await call('POST', '/submission')).toMatchObject({ status: 200, body: { status: 'accepted' } });
  });

  it('waits for the subjects where it knows no work yet', async () => {
    table.items.clear();
    await storeCampaign(table);
    await aDirectory(table, [aSchoolRow()]);
    const classes = schoolClasses.filter(({ grade }) => grade === 6);
    await storeApplication(table, 's-22-0001', { classes }, { acceptedAt: instant('2023-02-10T09:00:00Z') });

    const { body } = await put(counts({}), 0);

    expect(codesOf(body)).toEqual(['error subjects-not-drawn /works']);
    expect(await call('POST', '/submission')).toMatchObject({ status: 422 });
  });

  it('names the revision that it changes, and comes in its time', async () => {
    expect(await call('PUT', '', { body: counts(whole) })).toMatchObject({ status: 428 });
    expect(await put(counts(whole), 5)).toMatchObject({ status: 412 });
    expect(await put(counts(whole), 0, { at: '2023-02-20T05:00:00Z' })).toMatchObject({
      status: 409,
      body: { type: '/problems/not-open-yet' },
    });
    expect(await put(counts(whole), 0, { at: '2023-04-04T05:00:00Z' })).toMatchObject({
      status: 409,
      body: { type: '/problems/window-closed' },
    });
  });
});

describe('a school that writes on paper alone', () => {
  it('owes no numbers', async () => {
    const classes = schoolClasses.filter(({ form }) => form !== 'computer');
    await storeApplication(table, 's-22-0001', { classes }, { acceptedAt: instant('2023-02-10T09:00:00Z') });

    expect(await call('GET')).toMatchObject({ status: 404, body: { type: '/problems/not-owed' } });
    expect(await put(counts(whole), 0)).toMatchObject({ status: 404, body: { type: '/problems/not-owed' } });
  });
});

describe('coordinators', () => {
  it('return, free, bind and reopen, and never change a number', async () => {
    await put(counts(whole), 0);
    await call('POST', '/submission');

    expect(await put(counts(whole), 2, { caller: regionalCoordinator })).toMatchObject({ status: 403 });
    const decisions = [
      await call('POST', '/return', { caller: municipalCoordinator, body: { comment: 'Проверьте историю.' } }),
      await call('POST', '/waiver', { caller: regionalCoordinator, body: { reason: 'closed' } }),
      await call('POST', '/reinstatement', { caller: regionalCoordinator }),
      await call('POST', '/reopening', { caller: federalOrganiser, body: { comment: 'Дополните.' } }),
    ];

    expect(decisions.map(({ status, body }) => [status, (body as { status: string }).status])).toEqual([
      [200, 'returned'],
      [200, 'waived'],
      [200, 'returned'],
      [200, 'returned'],
    ]);
    expect(await show({ caller: municipalCoordinator })).toMatchObject({ action: 'reopened', comment: 'Дополните.' });
  });

  it('see who changed which number', async () => {
    await put(counts(whole), 0);
    const first = aSubmission({ kind: 'expert-counts', status: 'draft', action: 'drafted', content: counts(whole) });
    await table.put({ item: { ...toItem(first, 1), sk: 'H#s-22-0001#-#00000001' }, condition: { is: 'any' } });
    await put(counts({ ...whole, '5-IS': 3 }), 1);

    const { body } = await call('GET', '/history', { caller: municipalCoordinator });

    expect((body as { items: { changes: unknown }[] }).items[0]?.changes).toEqual([
      { label: '5-IS', before: '1', after: '3' },
    ]);
  });
});

describe('sufficiency', () => {
  const ofTerritory = async (territory: string, query: Record<string, string> = {}, language = 'ru') =>
    ask(expertsRoom(table), {
      routeKey: `GET ${sufficiency}`,
      caller: regionalCoordinator,
      params: { campaignId: 'vpr-2023' },
      query: { territory, ...query },
      headers: { 'accept-language': language },
    });

  const measured = async (kind: 'application' | 'assignment' | 'expert-counts', schoolId: string, measures: object) => {
    const item = toItem(
      aSubmission({ kind, schoolId, status: 'accepted', action: 'accepted', measures: { ...measures } as never }),
      1,
    );
    await table.put({ item, condition: { is: 'any' } });
  };

  beforeEach(async () => {
    await aDirectory(table, [aSchoolRow(), aSchoolRow({ id: 's-22-0002', name: 'Вторая' })]);
    for (const school of ['s-22-0001', 's-22-0002']) {
      await measured('application', school, { computerIS: 60 });
      await measured('assignment', school, { computerIS: 10, computerGG: 20 });
    }
    await measured('expert-counts', 's-22-0001', { participantsIS: 70, wantedIS: 4, expertsIS: 3, shortageIS: 1 });
  });

  it('sets declared experts beside the participants, and those of silent schools apart', async () => {
    const { status, body } = await ofTerritory('ru-22-001', { subject: 'IS' });

    expect(status).toBe(200);
    const { rows, total } = body as ExpertSufficiency;
    expect(rows.map((r) => [r.id, r.participants, r.undeclared, r.wanted, r.experts, r.shortage])).toEqual([
      ['s-22-0001', 70, 0, 4, 3, 1],
      ['s-22-0002', 70, 70, 0, 0, 0],
    ]);
    expect(total).toMatchObject([{ id: 'ru-22-001', participants: 140, undeclared: 70, shortage: 1 }]);
  });

  it('has a line for each subject, and tables of all', async () => {
    const csv = await ofTerritory('ru-22-001', { format: 'csv' }, 'en');

    expect(csv.text.split('\r\n').filter((line) => line.includes('s-22-0002'))).toEqual([
      expect.stringContaining('History;70;70;0;0;0'),
      expect.stringContaining('Biology;0;0;0;0;0'),
      expect.stringContaining('Geography;20;20;0;0;0'),
      expect.stringContaining('Social studies;0;0;0;0;0'),
    ]);
  });

  it('is of the own territory only', async () => {
    expect(await ofTerritory('ru')).toMatchObject({ status: 404 });
  });
});
