import type { Texts } from '../../shared/contracts/contract.ts';
import type { Kind } from '../../shared/kernel/kinds.ts';

/** The kinds of submissions as names of sheets: short, each once. */
export const kindNames: Readonly<Record<Kind, Texts>> = {
  application: { ru: 'Заявки', en: 'Applications' },
  assignment: { ru: 'Распределение предметов', en: 'Assignments' },
  schedule: { ru: 'Расписания', en: 'Schedules' },
  acknowledgement: { ru: 'Ознакомление с материалами', en: 'Acknowledgements' },
  'result-form': { ru: 'Формы сбора результатов', en: 'Result forms' },
  'electronic-protocol': { ru: 'Электронные протоколы', en: 'Electronic protocols' },
  'expert-counts': { ru: 'Сведения об экспертах', en: 'Expert counts' },
  conduct: { ru: 'Отчёты о проведении', en: 'Conduct' },
  context: { ru: 'Контекстные данные', en: 'Context' },
  'consolidated-application': { ru: 'Сводные заявки', en: 'Consolidated applications' },
  'epr-experts': { ru: 'Эксперты ЕПР', en: 'Experts of the joint work' },
};
