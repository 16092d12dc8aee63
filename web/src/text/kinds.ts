import type { Status } from '../../../shared/contracts/common.ts';
import type { Texts } from '../../../shared/contracts/contract.ts';
import type { Kind } from '../../../shared/kernel/kinds.ts';
import { t } from './language.ts';

const kinds: Readonly<Record<Kind, Texts>> = {
  application: { ru: 'Заявка на участие', en: 'Application' },
  assignment: { ru: 'Предметы по случайному выбору', en: 'Subjects by random choice' },
  schedule: { ru: 'Расписание работ', en: 'Schedule of works' },
  acknowledgement: { ru: 'Ознакомление с материалами', en: 'Acknowledgement of materials' },
  'result-form': { ru: 'Форма сбора результатов', en: 'Result form' },
  'electronic-protocol': { ru: 'Электронный протокол', en: 'Electronic protocol' },
  'expert-counts': { ru: 'Количество экспертов', en: 'Numbers of experts' },
  conduct: { ru: 'Сведения о проведении', en: 'Report of conduct' },
  context: { ru: 'Контекстные данные', en: 'Context data' },
  'consolidated-application': { ru: 'Сводная заявка региона', en: 'Consolidated application' },
  'epr-experts': { ru: 'Эксперты ЕПР', en: 'Experts of the joint work' },
};

/** The name of a kind; one that this page does not know yet is named by its id. */
export const kindName = (kind: string): string => {
  const name = (kinds as Readonly<Record<string, Texts>>)[kind];
  return name ? t(name) : kind;
};

export type Tone = 'ok' | 'warn' | 'bad' | 'quiet';

const statuses: Readonly<Record<Status, { texts: Texts; tone: Tone }>> = {
  owed: { texts: { ru: 'Не начато', en: 'Not begun' }, tone: 'quiet' },
  draft: { texts: { ru: 'Черновик', en: 'Draft' }, tone: 'warn' },
  submitted: { texts: { ru: 'Отправлено', en: 'Submitted' }, tone: 'ok' },
  accepted: { texts: { ru: 'Принято', en: 'Accepted' }, tone: 'ok' },
  returned: { texts: { ru: 'Возвращено', en: 'Returned' }, tone: 'bad' },
  waived: { texts: { ru: 'Освобождено', en: 'Waived' }, tone: 'quiet' },
  withdrawn: { texts: { ru: 'Не требуется', en: 'Not required' }, tone: 'quiet' },
};

export const statusName = (status: Status): string => t(statuses[status].texts);
export const statusTone = (status: Status): Tone => statuses[status].tone;
