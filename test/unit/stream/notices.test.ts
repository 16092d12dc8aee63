import { beforeEach, describe, expect, it } from 'vitest';
import { schoolReader, territoryReader } from '../../../functions/directory/index.ts';
import { recordSubmissions } from '../../../functions/stream/record-submissions.ts';
import { wholeRepository } from '../../../functions/stream/whole.repository.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import type { LetterContent } from '../../../shared/messages/letter.ts';
import { lettersOf, toContent, toLetter } from '../../../shared/messages/letter-item.ts';
import { post } from '../../../shared/messages/notices.ts';
import { outboxRepository, whereaboutsOf } from '../../../shared/messages/outbox.repository.ts';
import { aggregateRepository } from '../../../shared/submissions/aggregate.repository.ts';
import type { Submission } from '../../../shared/submissions/envelope.ts';
import { toItem } from '../../../shared/submissions/submission.item.ts';
import { aDirectory, aSchoolRow } from '../../fixtures/directory.ts';
import { type MemoryTable, memoryTable } from '../../fixtures/memory-table.ts';
import { aSubmission } from '../../fixtures/submissions.ts';

const NOW = '2023-03-20T09:00:00Z';

describe('what a school is told of its submissions', () => {
  let table: MemoryTable;
  let now: string;
  let told: unknown[];
  let isBusDown: boolean;
  const clock = { now: () => instant(now) };

  beforeEach(async () => {
    table = memoryTable();
    now = NOW;
    told = [];
    isBusDown = false;
    await aDirectory(table, [aSchoolRow()]);
    table.records.length = 0;
  });

  const stream = () => {
    const directory = { ...schoolReader(table, clock), ...territoryReader(table, clock) };
    const events = {
      put: async (...event: unknown[]) => {
        if (isBusDown) throw new Error('down');
        told.push(event);
        return '-';
      },
    };
    return recordSubmissions({
      submissions: wholeRepository(table),
      aggregates: aggregateRepository(table),
      units: { of: async () => ['4-MA'] },
      clock,
      owners: { post: post(outboxRepository(table, directory), events), find: whereaboutsOf(directory), clock },
    })(table.records.filter(({ dynamodb }) => String(dynamodb?.NewImage?.sk?.S).startsWith('S#')));
  };
  const change = (changes: Partial<Submission<unknown>>) =>
    table.put({
      item: toItem(aSubmission({ at: instant(NOW), by: 'reg220000', ...changes }), 1),
      condition: { is: 'any' },
    });
  const letters = async (to = 's-22-0001') =>
    (await table.all({ pk: lettersOf(to), skPrefix: 'L#' })).map((item) => ({
      ...toLetter(item),
      content: toContent(item),
    }));
  const texts = (content: LetterContent | undefined): string => JSON.stringify(content);

  it('is that something was returned, by which login, with the comment, on its own clocks', async () => {
    await change({
      kind: 'result-form',
      unit: '4-MA',
      part: 't',
      status: 'returned',
      action: 'returned',
      comment: 'Проверьте класс 4А',
    });

    await stream();

    const [letter] = await letters();
    expect(letter).toMatchObject({ topic: 'notice', campaignId: 'vpr-2023', at: '2023-03-20T09:00:00.000Z' });
    expect(letter?.content).toMatchObject({
      title: { ru: 'Возвращено на доработку: форма сбора результатов (математика, 4 класс)' },
    });
    expect(texts(letter?.content)).toContain('Вернул reg220000, 20.03.2023 16:00:00 (Asia/Barnaul).');
    expect(texts(letter?.content)).toContain('Замечание: Проверьте класс 4А');
    expect(told).toEqual([['vpr.messages', 'LettersWaiting', {}]]);
  });

  it('is that a form was uploaded in its place', async () => {
    const onBehalf = { login: 'reg220000', role: 'regional' } as const;
    await change({ kind: 'result-form', unit: '4-MA', part: 't', status: 'accepted', action: 'accepted', onBehalf });

    await stream();

    expect(texts((await letters())[0]?.content)).toContain('Загружено за вашу школу: форма сбора результатов');
  });

  it.each<[string, Partial<Submission<unknown>>]>([
    ['what it has done itself', { status: 'submitted', action: 'submitted', by: 'edu220001' }],
    ['an acceptance', { status: 'accepted', action: 'accepted' }],
    [
      'what others do with what another hand has uploaded',
      { status: 'accepted', action: 'dated', onBehalf: { login: 'reg220000', role: 'regional' } },
    ],
    [
      'old changes that are replayed',
      { status: 'returned', action: 'returned', comment: 'x', at: instant('2023-03-10T09:00:00Z') },
    ],
  ])('is not %s', async (_what, changes) => {
    await change(changes);

    await stream();

    expect(await letters()).toEqual([]);
    expect(told).toEqual([]);
  });

  it('is one letter, however often the record comes', async () => {
    await change({ status: 'returned', action: 'returned', comment: 'x' });

    await stream();
    await stream();

    expect(await letters()).toHaveLength(1);
  });

  it('comes again as a record when the bus failed, and is told of then', async () => {
    await change({ status: 'returned', action: 'returned', comment: 'x'.repeat(9000) });
    isBusDown = true;
    const failed = await stream();
    isBusDown = false;

    await stream();

    expect(failed.batchItemFailures).toHaveLength(1);
    expect(await letters()).toHaveLength(1);
    expect(told).toHaveLength(1);
  });

  it('goes to the coordinators of a territory where the submission is theirs', async () => {
    const theirs = { kind: 'consolidated-application', schoolId: 't-ru-22', municipalityId: 'ru-22-000' } as const;
    await change({ ...theirs, status: 'returned', action: 'returned', comment: 'x', by: 'federal' });

    await stream();

    expect(await letters('ru-22')).toHaveLength(1);
  });
});
