import type { Language } from '../../shared/contracts/contract.ts';
import type { ProblemArticle } from '../../shared/contracts/support.ts';

/** An article in both languages. */
export type Article = { readonly code: string } & { readonly [L in Language]: string };

const ENGLISH = /^_(.*)_$/;

/** Reads `docs/problems.md`: a heading for each code, Russian paragraphs, and a last line in English between underscores. */
export const articlesOf = (markdown: string): Article[] =>
  markdown
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [code = '', ...lines] = section.trim().split('\n');
      const [, en = ''] = ENGLISH.exec(lines.at(-1) ?? '') ?? [];
      return { code: code.trim(), ru: lines.slice(0, -1).join('\n').trim(), en };
    });

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== '');

/**
 * Those that have all words of a search, in either language, by their beginnings; those whose code has them first.
 *
 * @param search nothing for all
 */
export const foundArticles = (articles: readonly Article[], search: string, language: Language): ProblemArticle[] => {
  const wanted = words(search);
  const has = (text: string): boolean => {
    const there = words(text);
    return wanted.every((word) => there.some((one) => one.startsWith(word)));
  };
  const isCode = ({ code }: Article): boolean => code.includes(search.trim().toLowerCase()) || has(code);
  const byCode = articles.filter(isCode);
  const byText = articles.filter((one) => !isCode(one) && has(`${one.ru} ${one.en}`));
  return [...byCode, ...byText].map((one) => ({ code: one.code, text: one[language] }));
};
