import { describe, expect, it } from 'vitest';
import { dutiesOf } from '../../../functions/monitoring/duties.rules.ts';
import { instant } from '../../../shared/kernel/instant.ts';
import type { Envelope } from '../../../shared/submissions/envelope.ts';
import type { StageInstants } from '../../../shared/submissions/stage.ts';
import { aRef, aSubmission } from '../../fixtures/submissions.ts';

const aForm = (unit: string, changes: Partial<Envelope> = {}): Envelope => ({
  ...aSubmission({ ...aRef({ kind: 'result-form', unit, part: 't' }) }),
  status: 'owed',
  ...changes,
});

const aStage = (dueAt: string): StageInstants => ({
  stageId: '21',
  opensAt: instant('2023-03-01T00:00:00Z'),
  dueAt: instant(dueAt),
  closesAt: instant(dueAt),
  correctionsUntil: instant(dueAt),
  zone: 'Europe/Moscow',
});

const due: Readonly<Record<string, StageInstants>> = {
  '4-MA': aStage('2023-05-25T15:00:00Z'),
  '4-RU': aStage('2023-05-24T15:00:00Z'),
  '4-OM': aStage('2023-03-28T15:00:00Z'),
};

const works = new Map([
  ['4-MA', { id: '4-MA', grade: 4 as const, subjectName: { ru: 'Математика', en: 'Mathematics' } }],
]);

const duties = (envelopes: readonly Envelope[]) => dutiesOf(envelopes, works, ({ unit }) => due[unit], 'ru');

describe('what a school has to do', () => {
  it('begins with what is owed, the nearest deadline first; what has no deadline and what is done come after', () => {
    const found = duties([
      aForm('4-OM', { status: 'accepted' }),
      aForm('5-XX'),
      aForm('4-MA'),
      aForm('4-RU', { status: 'returned', comment: 'Проверьте класс А' }),
    ]);

    expect(found.map(({ unit }) => unit)).toEqual(['4-RU', '4-MA', '5-XX', '4-OM']);
    expect(found[0]).toMatchObject({ comment: 'Проверьте класс А' });
    expect(found[2]?.stage).toBeNull();
  });

  it('names works by grade and subject, and leaves out what is asked no longer', () => {
    const found = duties([aForm('4-MA'), aForm('4-RU', { status: 'withdrawn' })]);

    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ unitName: 'Математика, 4 класс', onTime: null });
  });

  it('says the comment of who returned it only while it is returned', () => {
    const [done] = duties([aForm('4-MA', { status: 'accepted', comment: 'Исправлено', late: false })]);

    expect(done).toMatchObject({ comment: null, onTime: true });
  });
});
