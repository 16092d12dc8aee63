import type { Language } from '../../shared/contracts/contract.ts';
import { type Instant, plusDays } from '../../shared/kernel/instant.ts';
import { localDateAt, localTimeAt } from '../../shared/kernel/zone.ts';

const MOSCOW = 'Europe/Moscow';

const months: Readonly<Record<Language, readonly string[]>> = {
  ru: [
    'января',
    'февраля',
    'марта',
    'апреля',
    'мая',
    'июня',
    'июля',
    'августа',
    'сентября',
    'октября',
    'ноября',
    'декабря',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

const minutesAt = (at: Instant, zone: string): number =>
  Date.parse(`${localDateAt(at, zone)}T${localTimeAt(at, zone)}:00Z`) / 60_000;

/** How far the clocks of a zone are from those of Moscow at an instant: `+4`, `−1`, `+2:30`. */
const fromMoscow = (at: Instant, zone: string): string => {
  const minutes = minutesAt(at, zone) - minutesAt(at, MOSCOW);
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
};

const zoneWords = (at: Instant, zone: string, language: Language): string => {
  if (minutesAt(at, zone) === minutesAt(at, MOSCOW)) return language === 'ru' ? 'московское время' : 'Moscow time';
  const distance = fromMoscow(at, zone);
  return language === 'ru' ? `местное время (МСК${distance})` : `local time (Moscow ${distance})`;
};

/**
 * An instant as people of a zone read it: «18:00 9 февраля, московское время».
 *
 * Midnight is the end of the day before, since a deadline «by the 9th» is 00:00 of the 10th.
 */
export const momentWords = (at: Instant, zone: string, language: Language): string => {
  const midnight = localTimeAt(at, zone) === '00:00';
  const today = localDateAt(at, zone);
  const day = midnight ? plusDays(today, -1) : today;
  const time = midnight ? '24:00' : localTimeAt(at, zone);
  const month = months[language][Number(day.slice(5, 7)) - 1] ?? '';
  const date = `${Number(day.slice(8, 10))} ${month}`;
  return `${time}${language === 'ru' ? ' ' : ' on '}${date}, ${zoneWords(at, zone, language)}`;
};
