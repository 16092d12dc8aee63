import { createHash } from 'node:crypto';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiDocument } from '../../../functions/api/openapi.ts';
import { KeptContent } from '../../../functions/monitoring/kept-report.ts';
import { kindNames } from '../../../functions/monitoring/kind-names.ts';
import { localCredentials } from '../../../infra/local/credentials.ts';
import { playApplication } from '../../../infra/local/demo/play-application.ts';
import { FEDERAL, playContext, REGIONAL } from '../../../infra/local/demo/play-context.ts';
import type { Instance } from '../../../infra/local/instance.ts';
import { extendTerritory } from '../../../shared/contracts/extensions.ts';
import { getMonitoring, type MonitoringReport } from '../../../shared/contracts/monitoring.ts';
import { getReport, type KeptReport, listReports } from '../../../shared/contracts/reports.ts';
import { eventClient } from '../../../shared/events/event-client.ts';
import { events } from '../../../shared/events/events.ts';
import { localDate } from '../../../shared/kernel/instant.ts';
import { Kind } from '../../../shared/kernel/kinds.ts';
import { readWorkbook } from '../../../shared/workbook/read-workbook.ts';
import { answerCheck } from '../contract/answer-check.ts';
import { caller } from '../contract/call.ts';
import { checkedApi } from '../contract/checked-api.ts';
import { DEMO } from '../contract/scene.ts';
import { smallRegion } from '../support/small-region.ts';
import { startSystem } from '../support/system.ts';

/** Of several municipalities, so that a report has rows. */
const SCHOOLS = 24;

/** An hour before Monday's seven in Barnaul, UTC+7, just after the nightly recount. */
const EARLY = '2027-03-14T23:00:00Z';
const MONDAY_MORNING = '2027-03-15T00:00:00.000Z';
/** Applications were due last week, and the country has until noon of Barnaul by an extension. */
const DEADLINE = '2027-03-15T05:30:00.000Z';
const EXTENDED = { stageId: '2', due: { day: localDate('2027-03-15'), time: '08:30' }, reason: 'Сбой связи' };

let instance: Instance;
let document: ApiDocument;

/** Calls with tokens of the system's present time. */
const api = async () => checkedApi(await caller(instance), answerCheck(document));

const moved = async (to: string) => {
  await instance.moveClock(to);
  await instance.idle();
};

/** As the room that checks deadlines tells of one. */
const deadlinePassed = async () => {
  const [bus] = instance.deployment.ofType('AWS::Events::EventBus');
  const endpoint = instance.endpoints.services;
  const client = eventClient({ endpoint, region: 'eu-central-1', credentials: localCredentials, bus: bus?.ref ?? '' });
  const detail = { ...DEMO, stageId: EXTENDED.stageId, at: DEADLINE };
  await events(client).put('vpr.deadlines', 'DeadlinePassed', detail);
  await instance.idle();
};

const reportsOf = async (login: string): Promise<KeptReport[]> => {
  const { value } = await (await api()).call(listReports, login, { params: DEMO });
  return [...value.items] as KeptReport[];
};

/** On a connection of its own: one that was kept open may be closed while the system works on for minutes. */
const got = (url: string): Promise<Response> => fetch(url, { headers: { connection: 'close' } });

const download = async (url: string): Promise<Buffer> => Buffer.from(await (await got(url)).arrayBuffer());

/** Both files of a report, as whoever asked got them. */
const filesOf = async (login: string, reportId: string) => {
  const { value } = await (await api()).call(getReport, login, { params: { ...DEMO, reportId } });
  const [xlsx, json] = await Promise.all([download(value.files.xlsx.url), download(value.files.json.url)]);
  return { report: value, xlsx, json, content: KeptContent.parse(JSON.parse(json.toString())) };
};

/** The lines of a sheet by the names of its columns. */
const sheetOf = (xlsx: Buffer, kind: Kind): Record<string, string>[] => {
  const sheet = readWorkbook(xlsx).sheets.find(({ name }) => name === kindNames[kind].ru);
  const [header, ...rows] = sheet?.rows ?? [];
  const names = [...(header?.cells ?? [])].map(([column, { text }]) => [column, text] as const);
  return rows.map(({ cells }) =>
    Object.fromEntries(names.map(([column, name]) => [name, cells.get(column)?.text ?? ''])),
  );
};

const shown = async (kind: Kind): Promise<MonitoringReport> => {
  const { value } = await (await api()).call(getMonitoring, REGIONAL, { params: { ...DEMO, kind } });
  return value as MonitoringReport;
};

const withoutChange = ({ change: _change, ...row }: KeptContent['tables'][number]['total']) => row;

beforeAll(async () => {
  instance = await startSystem({ seeds: [smallRegion((all) => all.slice(0, SCHOOLS))], at: EARLY });
  document = (await (await got(`${instance.url}/v1/openapi.json`)).json()) as ApiDocument;
}, 600_000);
afterAll(async () => {
  await instance?.stop();
});

describe('the running system', () => {
  it('keeps one at seven of a working day of the region, with the figures that monitoring shows', async () => {
    await moved('2027-03-15T00:30:00Z');

    const [newest, ...others] = await reportsOf(REGIONAL);
    const { xlsx, content, report, json } = await filesOf(REGIONAL, String(newest?.id));
    expect(others).toEqual([]);
    expect(newest).toMatchObject({ territory: 'ru-22', at: MONDAY_MORNING, reason: 'morning', before: null });
    expect([report.files.xlsx.sha256, report.files.json.sha256]).toEqual(
      [xlsx, json].map((bytes) => createHash('sha256').update(bytes).digest('hex')),
    );
    for (const kind of Kind.options) {
      const now = await shown(kind);
      const table = content.tables.find((one) => one.kind === kind);
      expect(table?.rows.map(withoutChange)).toEqual(now.rows);
      expect(table && withoutChange(table.total)).toEqual(now.total);
      const lines = sheetOf(xlsx, kind);
      expect(lines.map((line) => [line.Код, line.Ожидается, line.Сдано, line['В срок']])).toEqual(
        [now.total, ...now.rows].map(({ id, figures: { expected, actual, onTime } }) => [
          id,
          ...[expected, actual, onTime].map(String),
        ]),
      );
    }
  }, 600_000);

  it('keeps one at a deadline, with what a school has done in between', async () => {
    const play = await playContext({
      api: await api(),
      now: instance.now(),
      width: 1,
      wanted: ({ id }) => id === 's-22-0001',
    });
    const [school] = play.schools;
    if (!school) throw new Error('The region has no first school.');
    await (await api()).call(extendTerritory, FEDERAL, { params: { ...DEMO, territory: 'ru' }, body: EXTENDED });
    await playApplication(play, school, 'late', 1);
    await instance.idle();

    await moved('2027-03-15T05:40:00Z');
    await deadlinePassed();

    const [evening, morning, ...others] = await reportsOf(REGIONAL);
    const { content, xlsx } = await filesOf(REGIONAL, String(evening?.id));
    const application = content.tables.find(({ kind }) => kind === 'application');
    const changed = application?.rows.filter(({ change }) => change?.actual === 1);
    expect(others).toEqual([]);
    expect(evening).toMatchObject({ reason: 'deadline', at: DEADLINE, before: morning?.id });
    expect(evening?.deadlines.map(({ dueAt }) => dueAt)).toContain(DEADLINE);
    expect(changed?.map(({ id }) => id)).toEqual([school.municipalityId]);
    expect(application?.total.change).toMatchObject({ expected: 0, actual: 1, onTime: 1 });
    expect(sheetOf(xlsx, 'application')[0]?.['Изменение: сдано']).toBe('1');
  }, 600_000);

  it('keeps those of the country at seven in Moscow and at the deadline, out of the figures of its regions', async () => {
    const [evening, morning] = await reportsOf(FEDERAL);
    const [region] = await reportsOf(REGIONAL);
    const ofCountry = await filesOf(FEDERAL, String(evening?.id));
    const ofRegion = await filesOf(REGIONAL, String(region?.id));

    expect([morning?.at, morning?.reason]).toEqual(['2027-03-15T04:00:00.000Z', 'morning']);
    expect([evening?.at, evening?.reason]).toEqual([DEADLINE, 'deadline']);
    for (const { kind, rows, total } of ofCountry.content.tables) {
      const own = ofRegion.content.tables.find((table) => table.kind === kind);
      expect(rows.find(({ id }) => id === 'ru-22')?.figures).toEqual(own?.total.figures);
      expect(total.figures).toEqual(own?.total.figures);
    }
  }, 600_000);

  it('keeps the deadline once, though the hourly call sees it too', async () => {
    const before = [await reportsOf(REGIONAL), await reportsOf(FEDERAL)];

    await moved('2027-03-15T06:00:00Z');

    expect([await reportsOf(REGIONAL), await reportsOf(FEDERAL)]).toEqual(before);
  }, 600_000);

  it('keeps no second report when a call comes twice', async () => {
    const [before] = await reportsOf(REGIONAL);
    const first = await filesOf(REGIONAL, String(before?.id));
    const again = await instance.clients.functions.send(
      new InvokeCommand({
        FunctionName: instance.functionName('KeepReports'),
        Payload: JSON.stringify({ time: String(before?.at) }),
      }),
    );

    const second = await filesOf(REGIONAL, String(before?.id));
    expect(again.FunctionError).toBeUndefined();
    expect(second.xlsx.equals(first.xlsx) && second.json.equals(first.json)).toBe(true);
    expect((await reportsOf(REGIONAL))[0]).toEqual(before);
  }, 600_000);
});
