import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assessmentKey,
  assignmentRef,
  campaignKey,
  campaignReader,
  publishedAssignment,
  readAssessment,
  readCampaign,
} from '../../../../functions/campaigns/index.ts';
import { recordSubmissions } from '../../../../functions/stream/record-submissions.ts';
import { wholeRepository } from '../../../../functions/stream/whole.repository.ts';
import { aggregateRepository } from '../../../../shared/submissions/aggregate.repository.ts';
import { envelopeRepository } from '../../../../shared/submissions/envelope.repository.ts';
import { submissionKey } from '../../../../shared/submissions/submission.item.ts';
import { unitsRepository } from '../../../../shared/submissions/units.repository.ts';
import {
  aSchoolClass,
  campaignsRoom,
  inMarch,
  reference,
  storeApplication,
  storeCampaign,
} from '../../../fixtures/campaigns.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { type Asked, ask, federalOrganiser, regionalCoordinator } from '../../../fixtures/http.ts';
import { type Dynamo, startDynamo } from '../../support/engines.ts';
import { type MainStream, mainStream } from '../../support/main-stream.ts';

const params = { campaignId: 'vpr-2023' };
const schools = Array.from({ length: 12 }, (_, n) => `s-22-${String(n + 1).padStart(4, '0')}`);

let dynamo: Dynamo;
let stream: MainStream;
let room: unknown;

const federal = (routeKey: string, asked: Partial<Asked> = {}) =>
  ask(room, { routeKey, caller: federalOrganiser, params, ...asked });

const streamed = async () => {
  const record = recordSubmissions({
    submissions: wholeRepository(dynamo.main),
    aggregates: aggregateRepository(dynamo.main),
    units: unitsRepository(dynamo.main, inMarch),
    clock: inMarch,
  });
  const records = await stream.records();
  const ours = records.filter(
    ({ dynamodb }) => dynamodb?.Keys?.pk?.S?.startsWith('C#') && dynamodb.Keys.sk?.S?.startsWith('S#'),
  );
  return record(ours);
};

beforeAll(async () => {
  dynamo = await startDynamo();
  stream = mainStream(dynamo);
  room = campaignsRoom(dynamo.main);
  await storeCampaign(dynamo.main);
  await aDirectory(
    dynamo.main,
    schools.map((id) => aSchoolRow({ id })),
  );
});

afterAll(async () => {
  stream.stop();
  await dynamo.stop();
});

describe('a stored campaign', () => {
  it('is read whole, work by work and in the list, and its works are known to the stream (P1, P2, P3, P6, U1)', async () => {
    const reader = campaignReader(dynamo.main, inMarch);

    const [terms, works, one] = await Promise.all([
      reader.campaign('vpr-2023'),
      reader.assessments('vpr-2023'),
      reader.assessment('vpr-2023', '4-RU'),
    ]);

    const { plan: _steps, ...expected } = reference.campaign;
    expect(terms).toEqual(expected);
    expect(works).toHaveLength(45);
    expect(one).toEqual(reference.assessments.find(({ id }) => id === '4-RU'));
    expect((await federal('GET /v1/campaigns')).body).toMatchObject({ items: [{ id: 'vpr-2023', revision: 1 }] });
    expect(await unitsRepository(dynamo.main, inMarch).of('vpr-2023')).toEqual(works.map(({ id }) => id).sort());
  });

  it('keeps what an upload reads small: a work and the stages below 10 KB each', async () => {
    const items = await dynamo.main.getAll([campaignKey('vpr-2023'), assessmentKey('vpr-2023', '4-RU')]);

    expect(items.map((item) => Buffer.byteLength(JSON.stringify(item))).every((bytes) => bytes < 10_000)).toBe(true);
    const [campaign, work] = [items.find(({ sk }) => sk === '-'), items.find(({ sk }) => sk !== '-')];
    expect(campaign && readCampaign(campaign).stages).toEqual(reference.campaign.stages);
    expect(work && readAssessment(work).id).toBe('4-RU');
  });

  it('has the holidays of a region only there (P4)', async () => {
    const days = [{ date: '2023-04-25', name: { ru: 'Радоница', en: 'Radonitsa' } }];
    const routeKey = 'PUT /v1/campaigns/{campaignId}/calendar/{territory}';

    await ask(room, {
      routeKey,
      caller: regionalCoordinator,
      params: { ...params, territory: 'ru-22' },
      headers: { 'if-match': '"0"' },
      body: { days },
    });

    const reader = campaignReader(dynamo.main, inMarch);
    const datesOf = async (region: string) =>
      (await reader.calendar('vpr-2023', region)).days.map(({ date }) => String(date));
    expect(await datesOf('ru-22')).toEqual(['2023-03-08', '2023-04-25', '2023-05-01', '2023-05-08', '2023-05-09']);
    expect(await datesOf('ru-05')).not.toContain('2023-04-25');
  });

  it('keeps the changes of its plan, newest first and page by page (P5)', async () => {
    for (const [index, day] of ['2023-05-26', '2023-05-27', '2023-05-28'].entries()) {
      const body = { reason: `Перенос номер ${index + 1}`, stages: [{ id: '21', due: { day, time: '18:00' } }] };
      const headers = { 'if-match': `"${index + 1}"` };
      expect((await federal('PUT /v1/campaigns/{campaignId}/plan', { body, headers })).status).toBe(200);
    }
    const routeKey = 'GET /v1/campaigns/{campaignId}/plan/history';

    const first = (await federal(routeKey, { query: { limit: '2' } })).body as { items: unknown[]; next: string };
    const second = (await federal(routeKey, { query: { limit: '2', next: first.next } })).body;

    expect(first.items).toMatchObject([{ revision: 4 }, { revision: 3 }]);
    expect(second).toMatchObject({ items: [{ revision: 2, reason: 'Перенос номер 1' }], next: null });
  });

  it('lets one of two changes of the same revision through', async () => {
    const change = (day: string) =>
      federal('PUT /v1/campaigns/{campaignId}/plan', {
        body: { reason: 'Два изменения сразу', stages: [{ id: '22', due: { day, time: '18:00' } }] },
        headers: { 'if-match': '"4"' },
      });

    const answers = await Promise.all([change('2023-05-22'), change('2023-05-23')]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe('subjects by random choice', () => {
  const classes = [
    aSchoolClass({ grade: 6, name: 'А' }),
    aSchoolClass({ grade: 7, name: 'А', form: 'computer' }),
    aSchoolClass({ grade: 8, name: 'А' }),
  ];

  it('are drawn, published and owed through the stream, once, whatever is repeated (S2, S7)', async () => {
    await Promise.all(schools.map((schoolId) => storeApplication(dynamo.main, schoolId, { classes })));
    const body = { territory: 'ru-22', seed: '2023' };

    const drawn = await federal('POST /v1/campaigns/{campaignId}/assignments/draws', { body });
    await streamed();
    const early = await Promise.all(schools.map(owedBy));
    const published = await federal('POST /v1/campaigns/{campaignId}/assignments/publication', { body });
    const again = await federal('POST /v1/campaigns/{campaignId}/assignments/publication', { body });
    const { batchItemFailures } = await streamed();

    expect(drawn.body).toMatchObject({ counts: { created: 12 } });
    expect(early.flat()).toEqual([]);
    expect(published.body).toMatchObject({ counts: { updated: 12, unchanged: 0 } });
    expect(again.body).toMatchObject({ counts: { updated: 0, unchanged: 12 } });
    expect(batchItemFailures).toEqual([]);
    for (const schoolId of schools) expect(await owedBy(schoolId)).toEqual(await assignedTo(schoolId));
  });

  const place = (schoolId: string) => ({ schoolId, municipalityId: 'ru-22-001', regionId: 'ru-22' });

  const owedBy = async (schoolId: string): Promise<string[]> => {
    const { envelopes } = await envelopeRepository(dynamo.main).ofSchool('vpr-2023', schoolId);
    return envelopes
      .filter(({ status }) => status === 'owed')
      .map(({ kind, unit }) => `${kind} ${unit}`)
      .sort();
  };

  const assignedTo = async (schoolId: string): Promise<string[]> => {
    const item = await dynamo.main.get(submissionKey(assignmentRef('vpr-2023', place(schoolId))));
    return (publishedAssignment(item) ?? [])
      .map(({ assessmentId, form }) => `${form === 'computer' ? 'electronic-protocol' : 'result-form'} ${assessmentId}`)
      .sort();
  };
});
