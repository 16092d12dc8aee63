import type { Answer } from '../../shared/contracts/context-views.ts';
import type { Texts } from '../../shared/contracts/contract.ts';
import type { Question } from '../../shared/contracts/questionnaire.ts';
import { isInn } from './inn.rules.ts';

/** What is wrong with one answer; none where it reads well. */
export type AnswerFault = { readonly code: string; readonly detail: Texts; readonly allowed?: string };

const TEXT_LENGTH = 500;
const PHONE_DIGITS = { from: 10, to: 12 };

const fault = (code: string, detail: Texts, allowed?: string): AnswerFault => ({
  code,
  detail,
  ...(allowed !== undefined && { allowed }),
});

const otherType = fault('answer-of-another-type', {
  ru: 'Ответ другого вида, чем ожидает вопрос.',
  en: 'The answer is not of the type that the question asks for.',
});

const numberFault = (answer: Answer, { type, min = 0, max = type === 'fraction' ? 1 : undefined }: Question) => {
  if (typeof answer !== 'number' || (type === 'integer' && !Number.isInteger(answer))) return otherType;
  if (answer >= min && (max === undefined || answer <= max)) return undefined;
  const allowed = max === undefined ? `>= ${min}` : `${min}-${max}`;
  return fault(
    'answer-out-of-range',
    { ru: `Число вне допустимых границ: ${allowed}.`, en: `The number is out of its bounds: ${allowed}.` },
    allowed,
  );
};

const optionFault = (answer: Answer, { type, options = [] }: Question) => {
  const chosen = Array.isArray(answer) ? answer : [answer];
  if (Array.isArray(answer) !== (type === 'several')) return otherType;
  const isKnown = chosen.every((id) => options.some((option) => option.id === id));
  if (isKnown && new Set(chosen).size === chosen.length) return undefined;
  return fault(
    'answer-no-option',
    { ru: 'Такого варианта ответа нет, или он указан дважды.', en: 'There is no such option, or it stands twice.' },
    options.map(({ id }) => id).join(', '),
  );
};

const isPhone = (text: string): boolean => {
  const digits = text.replaceAll(/\D/g, '').length;
  return /^\+?[\d\s()-]+$/.test(text) && digits >= PHONE_DIGITS.from && digits <= PHONE_DIGITS.to;
};

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;

const formats = {
  date: {
    reads: isDate,
    fault: fault('date-invalid', { ru: 'Дата пишется как 2023-02-09.', en: 'A date is written as 2023-02-09.' }),
  },
  postcode: {
    reads: (text: string) => /^[1-9]\d{5}$/.test(text),
    fault: fault('postcode-invalid', { ru: 'Почтовый индекс — шесть цифр.', en: 'A postcode has six digits.' }),
  },
  inn: {
    reads: isInn,
    fault: fault('inn-invalid', {
      ru: 'В ИНН 10 или 12 цифр, последние из них контрольные. Проверьте число.',
      en: 'A taxpayer number has 10 or 12 digits, the last of them check digits. Look at it again.',
    }),
  },
  phone: {
    reads: isPhone,
    fault: fault('phone-invalid', {
      ru: 'Телефон с кодом города: от 10 до 12 цифр.',
      en: 'A telephone with the code of its town has 10 to 12 digits.',
    }),
  },
  email: {
    reads: (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text),
    fault: fault('email-invalid', {
      ru: 'Адрес пишется как school@example.ru.',
      en: 'An address is written as school@example.ru.',
    }),
  },
} as const;

/** Whether an answer is one to the question. */
export const answerFault = (answer: Answer, question: Question): AnswerFault | undefined => {
  const { type, maxLength = TEXT_LENGTH } = question;
  if (type === 'integer' || type === 'fraction') return numberFault(answer, question);
  if (type === 'choice' || type === 'several') return optionFault(answer, question);
  if (typeof answer !== 'string') return otherType;
  if (type !== 'text') return formats[type].reads(answer.trim()) ? undefined : formats[type].fault;
  if (answer.length <= maxLength) return undefined;
  return fault(
    'answer-too-long',
    { ru: `Не больше ${maxLength} знаков.`, en: `At most ${maxLength} characters.` },
    String(maxLength),
  );
};
