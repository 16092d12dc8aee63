import type { Language, Texts } from '../contracts/contract.ts';
import { Subject } from '../kernel/assessment.ts';

const subjects: Readonly<Record<Subject, Texts>> = {
  RU: { ru: 'русский язык', en: 'Russian' },
  MA: { ru: 'математика', en: 'mathematics' },
  OM: { ru: 'окружающий мир', en: 'the world around us' },
  IS: { ru: 'история', en: 'history' },
  BI: { ru: 'биология', en: 'biology' },
  GG: { ru: 'география', en: 'geography' },
  OB: { ru: 'обществознание', en: 'social studies' },
  FI: { ru: 'физика', en: 'physics' },
  HI: { ru: 'химия', en: 'chemistry' },
  EN: { ru: 'английский язык', en: 'English' },
  DE: { ru: 'немецкий язык', en: 'German' },
  FR: { ru: 'французский язык', en: 'French' },
  SG: { ru: 'единая работа по социально-гуманитарным предметам', en: 'the joint work of social studies' },
};

const WORK = /^(\d{1,2})-([A-Z]{2})(-advanced)?$/;

/** A work as people call it, «математика, 8 класс (углублённый уровень)»; another unit by its id. */
export const workWords = (unit: string, language: Language): string => {
  const [, grade = '', code, advanced] = WORK.exec(unit) ?? [];
  const subject = Subject.safeParse(code);
  if (!subject.success) return unit;
  const name = subjects[subject.data][language];
  if (language === 'ru') return `${name}, ${grade} класс${advanced ? ' (углублённый уровень)' : ''}`;
  return `${name}, grade ${grade}${advanced ? ' (advanced)' : ''}`;
};
