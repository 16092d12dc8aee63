import type { Texts } from '../../shared/contracts/contract.ts';
import { type Instant, plusMilliseconds } from '../../shared/kernel/instant.ts';
import { type Kind, NONE } from '../../shared/kernel/kinds.ts';
import { readableLocal } from '../../shared/kernel/zone.ts';
import type { Letter } from '../../shared/messages/letter.ts';
import { letterId, notice } from '../../shared/messages/notices.ts';
import { workWords } from '../../shared/messages/work-words.rules.ts';
import type { Envelope } from '../../shared/submissions/envelope.ts';

/** A change of which nobody was told for so long is a replayed record: it is no news any more. */
const NEWS_MS = 3 * 24 * 60 * 60_000;

/** What was returned, as a title says it. */
const kindTitles: Readonly<Record<Kind, Texts>> = {
  application: { ru: 'заявка на участие', en: 'the application' },
  assignment: { ru: 'распределение предметов', en: 'the assignment of subjects' },
  schedule: { ru: 'расписание', en: 'the schedule' },
  acknowledgement: { ru: 'подтверждение ознакомления', en: 'the acknowledgement' },
  'result-form': { ru: 'форма сбора результатов', en: 'the result form' },
  'electronic-protocol': { ru: 'электронный протокол', en: 'the electronic protocol' },
  'expert-counts': { ru: 'сведения о числе экспертов', en: 'the expert counts' },
  conduct: { ru: 'отчёт о проведении', en: 'the report of conduct' },
  context: { ru: 'контекстные данные', en: 'the context questionnaire' },
  'consolidated-application': { ru: 'сводная заявка', en: 'the consolidated application' },
  'epr-experts': { ru: 'список экспертов ЕПР', en: 'the list of experts of the joint work' },
};

const TERRITORY = 't-';

/** Whose the submission is: a school, or the coordinators of a territory. */
export const ownerOf = ({ schoolId }: Pick<Envelope, 'schoolId'>): string =>
  schoolId.startsWith(TERRITORY) ? schoolId.slice(TERRITORY.length) : schoolId;

const workOf = ({ unit }: Envelope, language: 'ru' | 'en'): string =>
  unit === NONE ? '' : ` (${workWords(unit, language)})`;

const titled = (e: Envelope, { ru, en }: Texts): Texts => ({
  ru: `${ru}: ${kindTitles[e.kind].ru}${workOf(e, 'ru')}`,
  en: `${en}: ${kindTitles[e.kind].en}${workOf(e, 'en')}`,
});

const about = (e: Envelope, what: string): Pick<Letter, 'id' | 'to' | 'campaignId' | 'at'> => ({
  id: letterId(what, e.campaignId, e.kind, e.unit, e.part, e.schoolId, e.revision),
  to: ownerOf(e),
  campaignId: e.campaignId,
  at: e.at,
});

const returned = (e: Envelope, zone: string): Letter => {
  const at = readableLocal(e.at, zone);
  const { by, comment = '-' } = e;
  return notice(about(e, 'returned'), titled(e, { ru: 'Возвращено на доработку', en: 'Returned to be mended' }), [
    { ru: `Вернул ${by}, ${at} (${zone}).`, en: `Returned by ${by} at ${at} (${zone}).` },
    { ru: `Замечание: ${comment}`, en: `Comment: ${comment}` },
    {
      ru: 'Что сделать: исправьте и отправьте ещё раз в личном кабинете. Исправление возвращённого опозданием не считается.',
      en: 'What to do: mend it and submit it again in your account. Mending what was returned is not late.',
    },
  ]);
};

const uploadedFor = (e: Envelope, zone: string): Letter => {
  const at = readableLocal(e.at, zone);
  return notice(about(e, 'uploaded'), titled(e, { ru: 'Загружено за вашу школу', en: 'Uploaded for your school' }), [
    { ru: `Загрузил ${e.by}, ${at} (${zone}).`, en: `Uploaded by ${e.by} at ${at} (${zone}).` },
    {
      ru: 'Что сделать: проверьте в личном кабинете. Если что-то неверно, загрузите форму сами: она заменит эту.',
      en: 'What to do: look at it in your account. If something is wrong, upload the form yourself: yours takes its place.',
    },
  ]);
};

/**
 * What the owner of a submission is told of a change of it by somebody else: that it was returned, or handed in in its place.
 *
 * @param zone of the owner
 */
export const noticesOf = (e: Envelope, zone: string, now: Instant): Letter[] => {
  if (e.movedTo !== undefined || plusMilliseconds(e.at, NEWS_MS) < now) return [];
  if (e.action === 'returned') return [returned(e, zone)];
  const isTaken = e.action === 'accepted' || e.action === 'replaced';
  return isTaken && e.onBehalf?.login === e.by ? [uploadedFor(e, zone)] : [];
};
