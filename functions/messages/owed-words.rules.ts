import type { Language, Texts } from '../../shared/contracts/contract.ts';
import type { LetterContent, OwedLine } from '../../shared/messages/letter.ts';
import { workWords } from '../../shared/messages/work-words.rules.ts';
import type { Block } from './blocks.rules.ts';
import { counted, kindNouns, stageNoun } from './counted.rules.ts';
import { momentWords } from './deadline-words.rules.ts';

type Owed = Extract<LetterContent, { template: 'owed' }>;
export type Moment = Owed['moment'] | 'after';

const until: Readonly<Record<Moment, Texts>> = {
  opening: { ru: 'до', en: 'by' },
  before: { ru: 'до', en: 'by' },
  due: { ru: 'срок был', en: 'it was due at' },
  after: { ru: 'срок был', en: 'it was due at' },
};

/** «до 18:00 9 февраля, московское время» */
export const deadlineWords = (
  { dueAt, zone }: Pick<OwedLine, 'dueAt' | 'zone'>,
  moment: Moment,
  language: Language,
): string => `${until[moment][language]} ${momentWords(dueAt, zone, language)}`;

/** One thing that is owed: of which stage, how many, which works, until when and by which extension. */
export const owedItem = (owed: OwedLine, moment: Moment, language: Language): string => {
  const { kind, units, count, stage, extension } = owed;
  const works = units.map((unit) => workWords(unit, language)).join('; ');
  const amount = units.length === 0 && count === 1 ? '' : ` — ${counted(count, kindNouns[kind], language)}`;
  const byExtension = language === 'ru' ? 'по продлению' : 'by extension';
  return [
    `${stage[language]}${amount}${works === '' ? '' : `: ${works}`}`,
    `${deadlineWords(owed, moment, language)}${extension === undefined ? '' : ` (${byExtension} ${extension})`}`,
  ].join(' — ');
};

const heads: Readonly<Record<Owed['moment'], Texts>> = {
  opening: { ru: 'Открыт приём. Предстоит сдать:', en: 'It is open. To be handed in:' },
  before: { ru: 'Приближается срок. Ещё не сдано:', en: 'A deadline is near. Not handed in yet:' },
  due: { ru: 'Срок истёк. Не сдано:', en: 'The deadline has passed. Not handed in:' },
};

const nextSteps: Readonly<Record<Owed['moment'], Texts>> = {
  opening: {
    ru: 'Что сделать: заполните и отправьте в личном кабинете до указанного времени.',
    en: 'What to do: fill it in and submit it in your account by the time given.',
  },
  before: {
    ru: 'Что сделать: отправьте в личном кабинете до указанного времени. Сданное позже считается сданным с опозданием. Если успеть нельзя, заранее попросите продления у регионального координатора.',
    en: 'What to do: submit it in your account by the time given. What comes later counts as late. If you cannot, ask your regional coordinator for an extension in time.',
  },
  due: {
    ru: 'Что сделать: отправьте как можно скорее. Пока приём не закрыт, сведения принимаются с отметкой об опоздании; о закрытии приёма и о продлении спросите регионального координатора.',
    en: 'What to do: submit it as soon as you can. Until the stage closes it is taken and marked late; ask your regional coordinator about closing and extensions.',
  },
};

const subjects: Readonly<Record<Owed['moment'], Texts>> = {
  opening: { ru: 'открыт приём', en: 'open now' },
  before: { ru: 'напоминание', en: 'reminder' },
  due: { ru: 'срок истёк', en: 'deadline passed' },
};

const more = (count: number, language: Language): string =>
  language === 'ru' ? `и ещё ${counted(count, stageNoun, 'ru')}` : `and ${counted(count, stageNoun, 'en')} more`;

/** What a school owes, at the opening of a stage, before its deadline or at it. */
export const owedWords = (owed: Owed, language: Language): { subject: string; blocks: Block[] } => {
  const { campaign, moment, lines } = owed;
  const [first] = lines;
  const others = lines.length - 1 + owed.more;
  const about = first ? `${first.stage[language]}, ${deadlineWords(first, moment, language)}` : '';
  return {
    subject: `${campaign[language]}: ${subjects[moment][language]} — ${about}${others > 0 ? ` ${more(others, language)}` : ''}`,
    blocks: [
      { is: 'paragraph', text: campaign[language] },
      { is: 'paragraph', text: heads[moment][language] },
      {
        is: 'list',
        items: [
          ...lines.map((one) => owedItem(one, moment, language)),
          ...(owed.more > 0 ? [more(owed.more, language)] : []),
        ],
      },
      { is: 'paragraph', text: nextSteps[moment][language] },
    ],
  };
};
