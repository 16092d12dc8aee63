import { createHash } from 'node:crypto';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { expect } from 'vitest';
import { openDays } from '../../../../functions/campaigns/index.ts';
import { FEDERAL, REGIONAL } from '../../../../infra/local/demo/play-context.ts';
import { getCalendar } from '../../../../shared/contracts/campaigns.ts';
import { getReport, listReports } from '../../../../shared/contracts/reports.ts';
import { localDate, plusDays } from '../../../../shared/kernel/instant.ts';
import { DEMO, MUNICIPAL, type Scene, type Step } from '../scene.ts';

/** Longer than any holidays of the calendar: the first eight days of January are the longest. */
const DAYS = 14;

/** Seven of the last two working days in the region, UTC+7, and of the last one in Moscow. */
const mornings = async ({ instance, api }: Scene): Promise<string[]> => {
  const { value: calendar } = await api.call(getCalendar, REGIONAL, { params: { ...DEMO, territory: 'ru-22' } });
  const today = localDate(new Date(instance.now()).toISOString().slice(0, 10));
  const [older, newer] = openDays(calendar, { from: plusDays(today, -DAYS), to: plusDays(today, -1) }).slice(-2);
  return [`${older}T00:00:00Z`, `${newer}T00:00:00Z`, `${newer}T04:00:00Z`];
};

const called = async ({ instance }: Scene, time: string): Promise<void> => {
  const reply = await instance.clients.functions.send(
    new InvokeCommand({ FunctionName: instance.functionName('KeepReports'), Payload: JSON.stringify({ time }) }),
  );
  if (reply.FunctionError) throw new Error(`${time}: ${reply.Payload?.transformToString()}`);
};

export const reportSteps: readonly Step[] = [
  [
    'reports are kept on working mornings, and listed page by page',
    async (scene) => {
      const { api } = scene;
      for (const time of await mornings(scene)) await called(scene, time);
      const first = await api.call(listReports, REGIONAL, { params: DEMO, query: { limit: 1 } });
      const next = first.value.next ?? '';
      const second = await api.call(listReports, REGIONAL, { params: DEMO, query: { limit: 1, next } });

      const [newer, older] = [...first.value.items, ...second.value.items];
      expect(newer && older && newer.at > older.at).toBe(true);
      expect(newer).toMatchObject({ territory: 'ru-22', before: older?.id });
      await api.refused(listReports, FEDERAL, { params: DEMO, query: { next } }, 400, 'invalid-cursor');
      await api.refused(listReports, REGIONAL, { params: DEMO, query: { territory: 'ru' } }, 404, 'not-found');
      await api.refused(listReports, MUNICIPAL, { params: DEMO }, 403, 'forbidden');
    },
  ],
  [
    'a report is downloaded by its links, and its files are those that it tells of',
    async ({ api }) => {
      const { value } = await api.call(listReports, FEDERAL, { params: DEMO });
      const reportId = value.items[0]?.id ?? '';
      const { value: report } = await api.call(getReport, FEDERAL, { params: { ...DEMO, reportId } });

      for (const { url, sha256, bytes } of Object.values(report.files)) {
        const file = Buffer.from(await (await fetch(url, { headers: { connection: 'close' } })).arrayBuffer());
        expect([file.length, createHash('sha256').update(file).digest('hex')]).toEqual([bytes, sha256]);
      }
      const none = { params: { ...DEMO, reportId: 'ru_20200101T000000Z' } };
      await api.refused(getReport, FEDERAL, none, 404, 'not-found');
      await api.refused(getReport, REGIONAL, { params: { ...DEMO, reportId } }, 404, 'not-found');
      await api.refused(getReport, FEDERAL, { params: { ...DEMO, reportId: 'today' } }, 400, 'invalid-request');
    },
  ],
];
