import type { Language, Texts } from '../../shared/contracts/contract.ts';
import type { Guide, GuideId } from '../../shared/contracts/support.ts';
import type { Role } from '../../shared/kernel/caller.ts';
import type { LocalDate } from '../../shared/kernel/instant.ts';

/** One version of a guide; a version that was published is never changed, a newer one stands beside it. */
export type GuideEdition = {
  readonly version: number;
  readonly publishedOn: LocalDate;
  readonly news: Texts;
  /** Markdown, without the title */
  readonly text: Texts;
};

export type StoredGuide = {
  readonly id: GuideId;
  readonly title: Texts;
  readonly roles: readonly Role[];
  /** the newest first */
  readonly editions: readonly [GuideEdition, ...GuideEdition[]];
};

type Listed = Omit<Guide, 'version' | 'text'>;

export const listedGuide = ({ id, title, roles, editions }: StoredGuide, language: Language): Listed => ({
  id,
  title: title[language],
  roles: [...roles],
  versions: editions.map(({ version, publishedOn, news }) => ({ version, publishedOn, news: news[language] })),
});

/** Those of a role first, each half in its own order. */
export const forRole = (guides: readonly StoredGuide[], role: Role): StoredGuide[] => [
  ...guides.filter(({ roles }) => roles.includes(role)),
  ...guides.filter(({ roles }) => !roles.includes(role)),
];

/** @returns undefined where there is no such version */
export const shownGuide = (guide: StoredGuide, version: number | undefined, language: Language): Guide | undefined => {
  const [newest] = guide.editions;
  const edition = version === undefined ? newest : guide.editions.find((one) => one.version === version);
  return edition && { ...listedGuide(guide, language), version: edition.version, text: edition.text[language].trim() };
};
