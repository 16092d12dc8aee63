const WORD = '[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?';
const NAME_LIKE = [
  new RegExp(`${WORD}\\s+${WORD}`, 'u'),
  new RegExp(`${WORD}\\s+[А-ЯЁ]\\.`, 'u'),
  new RegExp(`[А-ЯЁ]\\.\\s*(?:[А-ЯЁ]\\.)?\\s*${WORD}`, 'u'),
  /(?<![А-ЯЁ])[А-ЯЁ]{2,}\s+[А-ЯЁ]{3,}(?![А-ЯЁ])/u,
  /[а-яё](?:вич|вна|ична|оглы|кызы)(?![а-яё])/iu,
];

/** Whether a text looks like the name of a person: two capitalised words, initials, a patronymic. */
export const looksLikeName = (text: string): boolean => NAME_LIKE.some((pattern) => pattern.test(text));
