import { beforeEach, describe, expect, it } from 'vitest';
import { contextRepository } from '../../../../functions/context/context.repository.ts';
import { questionnaireRepository } from '../../../../functions/context/questionnaire.repository.ts';
import { runExport } from '../../../../functions/context/run-export.ts';
import { schoolReader, territoryReader } from '../../../../functions/directory/index.ts';
import type { Question } from '../../../../shared/contracts/questionnaire.ts';
import { jobRepository } from '../../../../shared/jobs/job.repository.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { readTable } from '../../../../shared/workbook/read-table.ts';
import { tableWriter } from '../../../../shared/workbook/table-writer.ts';
import { storeCampaign } from '../../../fixtures/campaigns.ts';
import { ASKING, contextRoomOf } from '../../../fixtures/context.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import { ask, federalOrganiser, regionalCoordinator } from '../../../fixtures/http.ts';
import { type MemoryTable, memoryTable } from '../../../fixtures/memory-table.ts';

const clock = stoppedClock(ASKING);
const params = { campaignId: 'vpr-2023' };
const options = Array.from({ length: 60 }, (_, n) => ({
  id: `${n}`,
  label: { ru: `вариант ${n}`, en: `option ${n}` },
}));
const questions = Array.from(
  { length: 10 },
  (_, n): Question => ({
    id: `q${n}`,
    label: { ru: `вопрос ${n}`, en: `${n}` },
    type: 'several',
    required: false,
    options,
  }),
);
/** Each option of each question for each municipality, and for the region. */
const ROWS = 10 * 60 * (3 + 1);

let table: MemoryTable;
let begun: { login: string; id: string }[];
let files: Map<string, Uint8Array>;

const asking = (format: string) =>
  ask(
    contextRoomOf(table, memoryTable(), clock, async (job) => {
      begun.push({ login: job.login, id: job.id });
    }),
    {
      routeKey: 'GET /v1/campaigns/{campaignId}/context/summary',
      caller: regionalCoordinator,
      params,
      query: { territory: 'ru-22', format },
    },
  );

const run = () =>
  runExport({
    contexts: contextRepository(table),
    questionnaires: questionnaireRepository(table),
    territories: territoryReader(table, clock),
    schools: schoolReader(table, clock),
    jobs: jobRepository(table),
    clock,
    writeTable: tableWriter,
    putObject: async (name, bytes) => {
      files.set(name, bytes);
    },
  });

beforeEach(async () => {
  table = memoryTable();
  begun = [];
  files = new Map();
  await storeCampaign(table);
  await aDirectory(table, [aSchoolRow()]);
  await ask(contextRoomOf(table, memoryTable(), clock), {
    routeKey: 'PUT /v1/campaigns/{campaignId}/questionnaire',
    caller: federalOrganiser,
    params,
    body: { title: { ru: 'Анкета', en: 'Questionnaire' }, questions, checks: [] },
    headers: { 'if-match': '"0"' },
  });
});

describe('a summary of more than 2 000 lines', () => {
  it.each(['csv', 'xlsx'])('as %s is a job, and its file has every line', async (format) => {
    const answer = await asking(format);
    const [job] = begun;
    if (!job) throw new Error('nothing was begun');
    await run()(job);

    const done = await jobRepository(table).one(job.login, job.id);
    expect([answer.status, answer.headers.location]).toEqual([202, `/v1/jobs/${job.id}`]);
    expect(done).toMatchObject({ status: 'done', rows: ROWS, fileName: `context-summary-vpr-2023-ru-22.${format}` });
    const [bytes] = [...files.values()];
    expect(readTable(bytes as Uint8Array).rows).toHaveLength(ROWS);
  });

  it('is JSON at once, in which words of questions stand once', async () => {
    const answer = await asking('json');

    expect(answer.status).toBe(200);
    expect(begun).toEqual([]);
    expect(answer.text.split('вариант 59').length - 1).toBe(10);
  });
});
