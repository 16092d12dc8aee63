import type { Language, Texts } from '../../shared/contracts/contract.ts';
import type { LetterContent, TerritoryLine } from '../../shared/messages/letter.ts';
import type { Block } from './blocks.rules.ts';
import { counted, kindNouns, schoolNoun } from './counted.rules.ts';
import { deadlineWords } from './owed-words.rules.ts';

type Territory = Extract<LetterContent, { template: 'territory' }>;

const heads: Readonly<Record<Territory['moment'], Texts>> = {
  before: { ru: 'Приближается срок. Ещё не сдали:', en: 'A deadline is near. Not handed in yet:' },
  due: { ru: 'Срок истёк. Не сдали:', en: 'The deadline has passed. Not handed in:' },
  after: { ru: 'Срок истёк, и всё ещё не сдали:', en: 'The deadline has passed, and still not handed in:' },
};

const subjects: Readonly<Record<Territory['moment'], Texts>> = {
  before: { ru: 'ещё не сдали', en: 'not handed in yet' },
  due: { ru: 'срок истёк, не сдали', en: 'deadline passed, not handed in' },
  after: { ru: 'после срока не сдали', en: 'overdue' },
};

const nextSteps: Readonly<Record<Territory['moment'], Texts>> = {
  before: {
    ru: 'Школы с адресом получили напоминание. Что сделать: свяжитесь с теми, у кого адреса нет.',
    en: 'Schools with an address were reminded. What to do: reach those that have none.',
  },
  due: {
    ru: 'Что сделать: свяжитесь со школами. Полный список с телефонами — в мониторинге, раздел «Должники»; там же можно напомнить своими словами.',
    en: 'What to do: reach the schools. The whole list with telephones is among the laggards of monitoring; you can remind them in words of your own.',
  },
  after: {
    ru: 'Что сделать: свяжитесь со школами и их муниципалитетами, решите о продлении или снятии обязанности. Полный список — в мониторинге, раздел «Должники».',
    en: 'What to do: reach the schools and their municipalities, and decide on an extension or a waiver. The whole list is among the laggards of monitoring.',
  },
};

const schoolsIn = ({ schools, more }: TerritoryLine): number => schools.length + more;

const amountOf = (line: TerritoryLine, language: Language): string => {
  const { kind, owing, expected } = line;
  const schools = counted(schoolsIn(line), schoolNoun, language);
  const submissions = counted(owing, kindNouns[kind], language);
  const of = language === 'ru' ? 'из' : 'of';
  return `${schools} — ${submissions}${expected === undefined ? '' : ` ${of} ${expected}`}`;
};

const schoolItem = (
  { id, name, count, reachable }: TerritoryLine['schools'][number],
  { kind }: TerritoryLine,
  language: Language,
): string => {
  const amount = count > 1 ? ` — ${counted(count, kindNouns[kind], language)}` : '';
  const silent = language === 'ru' ? '; нет действующего адреса почты' : '; no working mail address';
  return `${name} (${id})${amount}${reachable ? '' : silent}`;
};

const lineBlocks = (line: TerritoryLine, moment: Territory['moment'], language: Language): Block[] => {
  const more = counted(line.more, schoolNoun, language);
  return [
    { is: 'heading', text: line.stage[language] },
    { is: 'paragraph', text: `${amountOf(line, language)}; ${deadlineWords(line, moment, language)}` },
    {
      is: 'list',
      items: [
        ...line.schools.map((school) => schoolItem(school, line, language)),
        ...(line.more > 0 ? [language === 'ru' ? `и ещё ${more}` : `and ${more} more`] : []),
      ],
    },
  ];
};

/** Who owes what in a coordinator's territory: those that owe most by name, the rest by number. */
export const territoryWords = (content: Territory, language: Language): { subject: string; blocks: Block[] } => {
  const { campaign, moment, lines, checkId } = content;
  const [first] = lines;
  const about = first ? `${amountOf(first, language)}; ${first.stage[language]}` : '';
  const check = language === 'ru' ? 'Проверка' : 'Check';
  return {
    subject: `${campaign[language]}: ${subjects[moment][language]} ${about}`,
    blocks: [
      { is: 'paragraph', text: campaign[language] },
      { is: 'paragraph', text: heads[moment][language] },
      ...lines.flatMap((line) => lineBlocks(line, moment, language)),
      { is: 'paragraph', text: nextSteps[moment][language] },
      ...(checkId === undefined ? [] : [{ is: 'small' as const, text: `${check} ${checkId}` }]),
    ],
  };
};
