import { effect, signal } from '@preact/signals';
import type { Language, Texts } from '../../../shared/contracts/contract.ts';

const KEPT = 'vpr-language';

/** Russian until somebody asks for English. */
export const language = signal<Language>(localStorage.getItem(KEPT) === 'en' ? 'en' : 'ru');

effect(() => {
  localStorage.setItem(KEPT, language.value);
  document.documentElement.lang = language.value;
});

/** A text in the language of the page. */
export const t = (texts: Texts): string => texts[language.value];

const rules = { ru: new Intl.PluralRules('ru'), en: new Intl.PluralRules('en') };

/** Russian has three forms: 1 школа, 2 школы, 5 школ; English two. */
export type Plural = {
  readonly ru: readonly [one: string, few: string, many: string];
  readonly en: readonly [string, string];
};

/** The number with its noun: «5 школ». */
export const counted = (n: number, { ru, en }: Plural): string => `${number(n)} ${noun(n, { ru, en })}`;

/** The noun alone, as it goes with the number. */
export const noun = (n: number, { ru, en }: Plural): string => {
  const rule = rules[language.value].select(n);
  if (language.value === 'en') return rule === 'one' ? en[0] : en[1];
  return rule === 'one' ? ru[0] : rule === 'few' ? ru[1] : ru[2];
};

/** A whole number with thin groups of thousands. */
export const number = (n: number): string => n.toLocaleString(language.value === 'ru' ? 'ru-RU' : 'en-GB');

/** A share 0…1 as a percentage, whole unless it is nearly all or nearly nothing; a dash for nothing. */
export const percent = (share: number | null): string => {
  if (share === null) return '—';
  const digits = share > 0.99 && share < 1 ? 1 : 0;
  // 99.97 % is not everything.
  const shown = share < 1 ? Math.min(share * 100, 99.9) : 100;
  return `${shown.toLocaleString(language.value === 'ru' ? 'ru-RU' : 'en-GB', { maximumFractionDigits: digits })} %`;
};
