import { beforeEach, describe, expect, it } from 'vitest';
import { recordSubmissions } from '../../../../functions/stream/record-submissions.ts';
import { wholeRepository } from '../../../../functions/stream/whole.repository.ts';
import type { AssignmentView } from '../../../../shared/contracts/assignments.ts';
import type { ImportReport } from '../../../../shared/contracts/common.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { aggregateRepository } from '../../../../shared/submissions/aggregate.repository.ts';
import { envelopeRepository } from '../../../../shared/submissions/envelope.repository.ts';
import { unitsRepository } from '../../../../shared/submissions/units.repository.ts';
import { aSchoolClass, campaignsRoom, inMarch, storeApplication, storeCampaign } from '../../../fixtures/campaigns.ts';
import { aDirectory, aRegister, aSchoolRow } from '../../../fixtures/directory.ts';
import { ask, federalOrganiser, regionalCoordinator, schoolOrganiser } from '../../../fixtures/http.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';

const CAMPAIGN = { campaignId: 'vpr-2023' };
const DRAW = 'POST /v1/campaigns/{campaignId}/assignments/draws';
const LOAD = 'PUT /v1/campaigns/{campaignId}/assignments';
const PUBLISH = 'POST /v1/campaigns/{campaignId}/assignments/publication';
const READ = 'GET /v1/campaigns/{campaignId}/schools/{schoolId}/assignment';
const HEADER = 'Школа;Параллель;Класс;Место выбора;Работа';

const parallels = [
  aSchoolClass({ grade: 6, name: 'А' }),
  aSchoolClass({ grade: 6, name: 'Б', form: 'computer' }),
  aSchoolClass({ grade: 8, name: 'А', form: 'computer' }),
];

let table: MemoryTable;
let room: unknown;

const federal = async (routeKey: string, body: unknown, query?: Record<string, string>) => {
  const answer = await ask(room, {
    routeKey,
    caller: federalOrganiser,
    params: CAMPAIGN,
    body,
    ...(query && { query }),
  });
  return { status: answer.status, report: answer.body as ImportReport & { report?: ImportReport } };
};

const read = (caller = schoolOrganiser) =>
  ask(room, { routeKey: READ, caller, params: { ...CAMPAIGN, schoolId: 's-22-0001' } });

const classesOf = async (caller = federalOrganiser) => ((await read(caller)).body as AssignmentView).classes;

const draw = (seed = 'весна') => federal(DRAW, { territory: 'ru-22', seed });
const publish = () => federal(PUBLISH, { territory: 'ru-22' });

/** What the stream makes of all that was written since the last call. */
const streamed = () =>
  recordSubmissions({
    submissions: wholeRepository(table),
    aggregates: aggregateRepository(table),
    units: unitsRepository(table, inMarch),
    clock: inMarch,
  })(table.records.splice(0).filter(isSubmission));

const isSubmission = ({ dynamodb }: MemoryTable['records'][number]) =>
  dynamodb?.NewImage?.pk?.S?.startsWith('C#') && dynamodb.NewImage.sk?.S?.startsWith('S#');

const owed = async (schoolId = 's-22-0001') => {
  const { envelopes } = await envelopeRepository(table).ofSchool('vpr-2023', schoolId);
  return envelopes
    .filter(({ status, kind }) => status === 'owed' && kind !== 'application')
    .map(({ kind, unit, part }) => `${kind} ${unit} ${part}`)
    .sort();
};

beforeEach(async () => {
  table = memoryTable();
  room = campaignsRoom(table);
  await storeCampaign(table);
  await aDirectory(table, [aSchoolRow(), aSchoolRow({ id: 's-22-0002' }), aSchoolRow({ id: 's-22-0003' })]);
  await storeApplication(table, 's-22-0001', { classes: parallels });
  await storeApplication(table, 's-22-0002', { classes: parallels });
  await storeApplication(table, 's-22-0003', { classes: parallels }, { status: 'submitted' });
});

describe('a draw of a region', () => {
  it('assigns every school with an accepted application and tells how many have none', async () => {
    const { status, report } = await draw();

    expect(status).toBe(200);
    expect(report.counts).toEqual({ created: 2, updated: 0, unchanged: 0, refused: 0 });
    expect(report.findings).toMatchObject([{ code: 'application-not-accepted', severity: 'warning', value: '1' }]);
  });

  it('gives every class of grades 6 and 8 a work in each slot', async () => {
    await draw();

    const classes = await classesOf();

    expect(classes.map(({ grade, className, slot }) => `${grade}${className} ${slot}`)).toEqual([
      '6А 6-natural',
      '6Б 6-natural',
      '6А 6-social',
      '6Б 6-social',
      '8А 8-natural',
      '8А 8-social',
    ]);
  });

  it('gives the same with the same seed, and says that nothing changed', async () => {
    await draw();
    const first = await classesOf();

    const { report } = await draw();

    expect(report.counts).toEqual({ created: 0, updated: 0, unchanged: 2, refused: 0 });
    expect(await classesOf()).toEqual(first);
  });

  it('adds a class that has joined and leaves the others as they were', async () => {
    await draw();
    const first = await classesOf();
    await storeApplication(table, 's-22-0001', { classes: [...parallels, aSchoolClass({ grade: 8, name: 'Б' })] });

    const { report } = await draw();

    expect(report.counts).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await classesOf()).toEqual(expect.arrayContaining(first));
    expect(await classesOf()).toHaveLength(first.length + 2);
  });

  it('leaves out a subject that the school stays away from', async () => {
    const away = ['8-FI', '8-HI'].map((assessmentId) => ({ assessmentId, participates: false, reason: 'not-studied' }));
    await storeApplication(table, 's-22-0001', { classes: parallels, decisions: away });

    await draw();

    const natural = (await classesOf()).filter(({ slot }) => slot === '8-natural');
    expect(natural).toMatchObject([{ assessmentId: '8-BI' }]);
  });

  it('stores nothing in a dry run', async () => {
    const { report } = await federal(DRAW, { territory: 'ru-22', seed: 'весна' }, { dryRun: 'true' });

    expect(report).toMatchObject({ dryRun: true, counts: { created: 2 } });
    expect((await read(federalOrganiser)).status).toBe(404);
  });

  it('may be prepared before the window of publication opens', async () => {
    room = campaignsRoom(table, stoppedClock('2023-02-20T09:00:00Z'));

    const drawn = await draw();
    const published = await publish();

    expect(drawn.status).toBe(200);
    expect(published).toMatchObject({ status: 409, report: { type: '/problems/not-open-yet' } });
  });

  it('is refused for the whole country and for an unknown territory', async () => {
    expect((await federal(DRAW, { territory: 'ru', seed: 'x' })).status).toBe(400);
    expect((await federal(DRAW, { territory: 'ru-99', seed: 'x' })).status).toBe(404);
  });
});

describe('the publication', () => {
  it('shows the school its subjects only then, and the organiser the draft before', async () => {
    await draw();
    const before = await read();
    const asDraft = (await read(federalOrganiser)).body as AssignmentView;

    await publish();

    expect(before.status).toBe(404);
    expect(before.body).toMatchObject({ type: '/problems/assignment-not-published' });
    expect(asDraft.status).toBe('draft');
    const after = (await read()).body as AssignmentView;
    expect(after).toMatchObject({ status: 'published', publishedAt: '2023-03-15T09:00:00.000Z', seed: 'весна' });
    expect(after.classes).toEqual(asDraft.classes);
    expect((await read(regionalCoordinator)).status).toBe(200);
  });

  it('makes the school owe a form per work on paper and a protocol per work on computers', async () => {
    await federal(
      LOAD,
      aRegister(
        HEADER,
        's-22-0001;6;А;6-social;6-IS',
        's-22-0001;6;Б;6-social;6-IS',
        's-22-0001;6;А;6-natural;6-BI',
        's-22-0001;6;Б;6-natural;6-GG',
        's-22-0001;8;А;;8-OB',
        's-22-0001;8;А;;8-HI',
      ),
    );
    await streamed();
    expect(await owed()).toEqual([]);

    const { report } = await publish();
    await streamed();

    expect(await owed()).toEqual([
      'electronic-protocol 6-GG c',
      'electronic-protocol 6-IS c',
      'electronic-protocol 8-OB c',
      'result-form 6-BI t',
      'result-form 6-IS t',
      'result-form 8-HI t',
    ]);
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: 'falls-back-to-traditional', severity: 'warning', count: 1 }),
    );
  });

  it('keeps what was published when a class is drawn later, until it is published too', async () => {
    await draw();
    await publish();
    const published = await classesOf(schoolOrganiser);
    await storeApplication(table, 's-22-0001', { classes: [...parallels, aSchoolClass({ grade: 8, name: 'Б' })] });

    await draw('осень');
    const whileDrafted = await classesOf(schoolOrganiser);
    const { report } = await publish();

    expect(whileDrafted).toEqual(published);
    expect(report.counts).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await classesOf(schoolOrganiser)).toEqual(expect.arrayContaining(published));
    expect(await classesOf(schoolOrganiser)).toHaveLength(published.length + 2);
  });

  it('takes up another form of a class, and withdraws what nobody has begun', async () => {
    await federal(LOAD, aRegister(HEADER, 's-22-0001;8;А;;8-OB', 's-22-0002;8;А;;8-OB'));
    await publish();
    await streamed();
    await storeApplication(table, 's-22-0001', { classes: [aSchoolClass({ grade: 8, name: 'А' })] });

    await publish();
    await streamed();

    expect(await owed('s-22-0001')).toEqual(['result-form 8-OB t']);
    expect(await owed('s-22-0002')).toEqual(['electronic-protocol 8-OB c']);
  });

  it('says how many schools have no subjects yet', async () => {
    const { report } = await publish();

    expect(report.counts).toEqual({ created: 0, updated: 0, unchanged: 0, refused: 0 });
    expect(report.findings.map(({ code, value }) => [code, value])).toEqual([
      ['application-not-accepted', '1'],
      ['assignment-not-drawn', '2'],
    ]);
  });
});

describe('a file of subjects', () => {
  it('is refused with every fault, by row and column, and stores nothing', async () => {
    const { status, report } = await federal(
      LOAD,
      aRegister(
        HEADER,
        'школа;6;А;;6-IS',
        's-22-0009;6;А;;6-IS',
        's-22-0003;6;А;;6-IS',
        's-22-0001;6;В;;6-IS',
        's-22-0001;7;А;;6-IS',
        's-22-0001;6;А;;6-RU',
        's-22-0001;6;А;6-natural;6-IS',
        's-22-0001;8;А;;8-OB',
        's-22-0001;8;а;;8-IS',
        's-22-0002;8;А;;8-FI-advanced',
      ),
    );

    expect(status).toBe(422);
    expect(report.report?.status).toBe('refused');
    expect(report.report?.counts).toMatchObject({ created: 0, updated: 0 });
    expect(report.report?.findings.map(({ code, location }) => [code, location?.row, location?.column])).toEqual(
      expect.arrayContaining([
        ['school-reference', 2, 'A'],
        ['school-unknown', 3, 'A'],
        ['school-not-participating', 4, 'A'],
        ['class-unknown', 5, 'C'],
        ['grade-of-work', 6, 'B'],
        ['work-not-random', 7, 'E'],
        ['slot-of-work', 8, 'D'],
        ['assignment-repeated', 10, 'C'],
        ['level-of-class', 11, 'E'],
      ]),
    );
    expect((await read(federalOrganiser)).status).toBe(404);
  });

  it('keeps its subjects in a later draw, which fills the rest', async () => {
    await federal(LOAD, aRegister(HEADER, 's-22-0001;8;А;;8-OB'));

    await draw();

    const classes = await classesOf();
    expect(classes).toHaveLength(6);
    expect(classes).toContainEqual(expect.objectContaining({ slot: '8-social', assessmentId: '8-OB' }));
  });

  it('warns where it changes what was published', async () => {
    await federal(LOAD, aRegister(HEADER, 's-22-0001;8;А;;8-OB'));
    await publish();

    const { status, report } = await federal(LOAD, aRegister(HEADER, 's-22-0001;8;А;;8-IS'));

    expect(status).toBe(200);
    expect(report).toMatchObject({
      status: 'acceptedWithWarnings',
      counts: { updated: 1 },
      findings: [{ code: 'assignment-changes-published', value: '8-IS', allowed: '8-OB' }],
    });
  });

  it('without its columns is refused with the columns named', async () => {
    const { status, report } = await federal(LOAD, aRegister('Школа;Класс', 's-22-0001;А'));

    expect(status).toBe(422);
    expect(report.report?.findings).toMatchObject([
      { code: 'assignment-header', message: 'В заголовке нет столбцов: Параллель, Работа.', count: 1 },
    ]);
  });
});
