import analyticsEn from '../../docs/guides/analytics-1.en.md';
import analyticsRu from '../../docs/guides/analytics-1.ru.md';
import expertEn from '../../docs/guides/expert-1.en.md';
import expertRu from '../../docs/guides/expert-1.ru.md';
import federalEn from '../../docs/guides/federal-1.en.md';
import federalRu from '../../docs/guides/federal-1.ru.md';
import municipalEn from '../../docs/guides/municipal-1.en.md';
import municipalRu from '../../docs/guides/municipal-1.ru.md';
import regionalEn from '../../docs/guides/regional-1.en.md';
import regionalRu from '../../docs/guides/regional-1.ru.md';
import schoolEn from '../../docs/guides/school-1.en.md';
import schoolRu from '../../docs/guides/school-1.ru.md';
import { localDate } from '../../shared/kernel/instant.ts';
import type { GuideEdition, StoredGuide } from './guides.rules.ts';

const first = (ru: string, en: string): GuideEdition => ({
  version: 1,
  publishedOn: localDate('2023-02-01'),
  news: { ru: 'Первая версия', en: 'The first version' },
  text: { ru, en },
});

/** All guides, in the order in which a campaign needs them. A new version is a new file and an edition before those that are here. */
export const guides: readonly StoredGuide[] = [
  {
    id: 'school',
    title: { ru: 'Руководство организатора в школе', en: 'Guide of the organiser in a school' },
    roles: ['school'],
    editions: [first(schoolRu, schoolEn)],
  },
  {
    id: 'municipal',
    title: { ru: 'Руководство муниципального координатора', en: 'Guide of the municipal coordinator' },
    roles: ['municipal'],
    editions: [first(municipalRu, municipalEn)],
  },
  {
    id: 'regional',
    title: { ru: 'Руководство регионального координатора', en: 'Guide of the regional coordinator' },
    roles: ['regional'],
    editions: [first(regionalRu, regionalEn)],
  },
  {
    id: 'federal',
    title: { ru: 'Руководство федерального организатора', en: 'Guide of the federal organiser' },
    roles: ['federal'],
    editions: [first(federalRu, federalEn)],
  },
  {
    id: 'expert',
    title: { ru: 'Руководство эксперта', en: 'Guide of the expert' },
    roles: ['expert'],
    editions: [first(expertRu, expertEn)],
  },
  {
    id: 'analytics',
    title: { ru: 'Как читать раздел «Аналитика»', en: 'How to read «Аналитика»' },
    roles: ['school', 'municipal', 'regional', 'federal'],
    editions: [first(analyticsRu, analyticsEn)],
  },
];
