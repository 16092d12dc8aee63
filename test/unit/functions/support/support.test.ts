import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { articlesOf, foundArticles } from '../../../../functions/support/articles.rules.ts';
import { forRole, type StoredGuide, shownGuide } from '../../../../functions/support/guides.rules.ts';
import { GuideId } from '../../../../shared/contracts/support.ts';
import { localDate } from '../../../../shared/kernel/instant.ts';
import { textOf } from '../../docs/codes.ts';

const articles = articlesOf(textOf('docs/problems.md'));
const folder = join(import.meta.dirname, '../../../../docs/guides');

const aGuide = (id: GuideId, roles: StoredGuide['roles'], versions: readonly number[] = [1]): StoredGuide => {
  const [newest = 1, ...older] = versions;
  const edition = (version: number) => ({
    version,
    publishedOn: localDate(`2023-02-0${version}`),
    news: { ru: `Новое ${version}`, en: `News ${version}` },
    text: { ru: `Текст ${version}\n`, en: `Text ${version}\n` },
  });
  return { id, title: { ru: id, en: id }, roles, editions: [edition(newest), ...older.map(edition)] };
};

describe('articles on problems', () => {
  it('are read in both languages, none of them empty', () => {
    expect(articles.length).toBeGreaterThan(100);
    expect(articles.filter(({ ru, en }) => ru === '' || en === '' || ru.includes('\n_'))).toEqual([]);
  });

  it('are found by their code, by beginnings of words in either language, and without ё', () => {
    const codes = (search: string) => foundArticles(articles, search, 'ru').map(({ code }) => code);

    expect(codes('window-closed')[0]).toBe('window-closed');
    expect(codes('WINDOW-CLOS')[0]).toBe('window-closed');
    expect(codes('обращение закрыто')).toContain('request-closed');
    expect(codes('begin new request refer')).toContain('request-closed');
    expect(codes('нет-такого-слова')).toEqual([]);
    expect(codes('')).toHaveLength(articles.length);
  });
});

describe('guides', () => {
  it('stand first where they are for the role', () => {
    const guides = [
      aGuide('school', ['school']),
      aGuide('federal', ['federal']),
      aGuide('analytics', ['school', 'federal']),
    ];

    expect(forRole(guides, 'federal').map(({ id }) => id)).toEqual(['federal', 'analytics', 'school']);
  });

  it('are given in the newest version, or in one that is named', () => {
    const guide = aGuide('school', ['school'], [2, 1]);

    expect(shownGuide(guide, undefined, 'ru')).toMatchObject({ version: 2, text: 'Текст 2' });
    expect(shownGuide(guide, 1, 'en')).toMatchObject({
      version: 1,
      text: 'Text 1',
      versions: [{ version: 2 }, { version: 1 }],
    });
    expect(shownGuide(guide, 3, 'ru')).toBeUndefined();
  });

  it.each(GuideId.options)('have %s in both languages, with the same chapters', (id) => {
    const chapters = ['ru', 'en'].map((language) => {
      const text = readFileSync(join(folder, `${id}-1.${language}.md`), 'utf8');
      return text.match(/^## .+$/gm)?.length ?? 0;
    });

    expect(chapters[0]).toBeGreaterThan(1);
    expect(chapters[1]).toBe(chapters[0]);
    expect(readdirSync(folder).filter((name) => !/^[a-z]+-\d+\.(ru|en)\.md$/.test(name))).toEqual([]);
  });
});
