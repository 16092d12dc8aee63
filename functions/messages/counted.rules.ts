import type { Language } from '../../shared/contracts/contract.ts';
import type { Kind } from '../../shared/kernel/kinds.ts';

/** A noun as numbers ask for it: 1 школа, 2 школы, 5 школ; 1 school, 2 schools. */
export type Noun = {
  readonly ru: readonly [one: string, few: string, many: string];
  readonly en: readonly [one: string, other: string];
};

const russian = new Intl.PluralRules('ru');

/** `12 школ` */
export const counted = (count: number, { ru, en }: Noun, language: Language): string => {
  if (language === 'en') return `${count} ${count === 1 ? en[0] : en[1]}`;
  const form = russian.select(count);
  return `${count} ${form === 'one' ? ru[0] : form === 'few' ? ru[1] : ru[2]}`;
};

export const schoolNoun: Noun = { ru: ['школа', 'школы', 'школ'], en: ['school', 'schools'] };
export const stageNoun: Noun = { ru: ['этап', 'этапа', 'этапов'], en: ['stage', 'stages'] };

/** What is handed in, by kind. */
export const kindNouns: Readonly<Record<Kind, Noun>> = {
  application: { ru: ['заявка', 'заявки', 'заявок'], en: ['application', 'applications'] },
  assignment: {
    ru: ['распределение предметов', 'распределения предметов', 'распределений предметов'],
    en: ['assignment of subjects', 'assignments of subjects'],
  },
  schedule: { ru: ['расписание', 'расписания', 'расписаний'], en: ['schedule', 'schedules'] },
  acknowledgement: {
    ru: ['подтверждение ознакомления', 'подтверждения ознакомления', 'подтверждений ознакомления'],
    en: ['acknowledgement', 'acknowledgements'],
  },
  'result-form': {
    ru: ['форма сбора результатов', 'формы сбора результатов', 'форм сбора результатов'],
    en: ['result form', 'result forms'],
  },
  'electronic-protocol': {
    ru: ['электронный протокол', 'электронных протокола', 'электронных протоколов'],
    en: ['electronic protocol', 'electronic protocols'],
  },
  'expert-counts': {
    ru: ['сведения об экспертах', 'сведения об экспертах', 'сведений об экспертах'],
    en: ['report of expert counts', 'reports of expert counts'],
  },
  conduct: {
    ru: ['отчёт о проведении', 'отчёта о проведении', 'отчётов о проведении'],
    en: ['report of conduct', 'reports of conduct'],
  },
  context: {
    ru: ['анкета с контекстными данными', 'анкеты с контекстными данными', 'анкет с контекстными данными'],
    en: ['context questionnaire', 'context questionnaires'],
  },
  'consolidated-application': {
    ru: ['сводная заявка', 'сводные заявки', 'сводных заявок'],
    en: ['consolidated application', 'consolidated applications'],
  },
  'epr-experts': {
    ru: ['список экспертов ЕПР', 'списка экспертов ЕПР', 'списков экспертов ЕПР'],
    en: ['list of experts of the joint work', 'lists of experts of the joint work'],
  },
};
