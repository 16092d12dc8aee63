import type { Language, Texts } from '../../shared/contracts/contract.ts';
import { type LetterContent, OptionalTopic, type Topic } from '../../shared/messages/letter.ts';
import { type Block, htmlPage, plainText } from './blocks.rules.ts';
import { owedItem, owedWords } from './owed-words.rules.ts';
import { cut, linesOf } from './plain-text.rules.ts';
import { territoryWords } from './territory-words.rules.ts';

/** A letter as it is read. */
export type Worded = { readonly subject: string; readonly text: string; readonly html: string };

/** What one line of a mail program shows, and some more. */
const SUBJECT_CHARACTERS = 180;

type Words = Extract<LetterContent, { template: 'words' }>;
type Notice = Extract<LetterContent, { template: 'notice' }>;

const ownWords = ({ from, words, campaign, lines }: Words, language: Language) => {
  const about = language === 'ru' ? 'сообщение' : 'message';
  const owes = language === 'ru' ? 'Ещё не сдано:' : 'Not handed in yet:';
  const sender = language === 'ru' ? `Пишет: ${from}` : `From: ${from}`;
  return {
    subject: `${campaign ? `${campaign[language]}: ` : ''}${about} — ${from}`,
    blocks: [
      { is: 'paragraph', text: sender },
      ...linesOf(words).map((text): Block => ({ is: 'paragraph', text })),
      ...(lines.length === 0
        ? []
        : ([
            { is: 'paragraph', text: owes },
            { is: 'list', items: lines.map((line) => owedItem(line, 'before', language)) },
          ] as const)),
    ] satisfies Block[],
  };
};

const notice = ({ title, paragraphs }: Notice, language: Language) => ({
  subject: title[language],
  blocks: paragraphs.flatMap((texts) => linesOf(texts[language]).map((text): Block => ({ is: 'paragraph', text }))),
});

const wordsOf = (content: LetterContent, language: Language): { subject: string; blocks: readonly Block[] } => {
  switch (content.template) {
    case 'owed':
      return owedWords(content, language);
    case 'territory':
      return territoryWords(content, language);
    case 'words':
      return ownWords(content, language);
    case 'notice':
      return notice(content, language);
  }
};

const footers: Readonly<Record<'account' | 'optional', Texts>> = {
  account: {
    ru: 'Это письмо отправлено автоматически, отвечать на него не нужно. Сообщение есть и в личном кабинете.',
    en: 'This letter was sent automatically; there is no need to answer. It stands in your account too.',
  },
  optional: {
    ru: 'От писем об открытии этапов и от напоминаний можно отказаться в личном кабинете.',
    en: 'Letters on openings and reminders can be declined in your account.',
  },
};

const footerOf = (topic: Topic, account: string | undefined, language: Language): Block[] => [
  { is: 'small', text: footers.account[language] },
  ...(OptionalTopic.safeParse(topic).success ? [{ is: 'small' as const, text: footers.optional[language] }] : []),
  ...(account === undefined
    ? []
    : [{ is: 'link' as const, text: language === 'ru' ? 'Личный кабинет:' : 'Account:', url: account }]),
];

/** What a letter tells in one line. */
export const subjectOf = (content: LetterContent, language: Language): string =>
  cut(wordsOf(content, language).subject, SUBJECT_CHARACTERS);

type Rendering = {
  readonly content: LetterContent;
  readonly topic: Topic;
  readonly language: Language;
  /** for mail alone: where it came from and how to decline it; in the account nothing of the kind is shown */
  readonly mail?: { readonly account: string | undefined };
};

/** A letter in words: one line of subject, plain text, and HTML that says the same. */
export const renderLetter = ({ content, topic, language, mail }: Rendering): Worded => {
  const { blocks } = wordsOf(content, language);
  const whole = [...blocks, ...(mail ? footerOf(topic, mail.account, language) : [])];
  const subject = subjectOf(content, language);
  return { subject, text: plainText(whole), html: htmlPage(subject, whole, language) };
};
