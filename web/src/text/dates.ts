import { counted, language, t } from './language.ts';

const localeOf = () => (language.value === 'ru' ? 'ru-RU' : 'en-GB');

/** «9 февраля», with the year where it is another one. */
export const dayText = (day: string): string => {
  const date = new Date(`${day}T12:00:00Z`);
  const sameYear = date.getUTCFullYear() === new Date().getUTCFullYear();
  return date.toLocaleDateString(localeOf(), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    ...(!sameYear && { year: 'numeric' }),
  });
};

/** «вт, 9 февраля» */
export const weekdayText = (day: string): string => {
  const date = new Date(`${day}T12:00:00Z`);
  return date.toLocaleDateString(localeOf(), { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'long' });
};

/** An instant on the clocks of a zone: «9 февраля, 18:00». */
export const instantText = (at: string, timeZone?: string): string => {
  const date = new Date(at);
  const zone = timeZone ? { timeZone } : {};
  const year = (d: Date) => d.toLocaleDateString('en-GB', { year: 'numeric', ...zone });
  return date.toLocaleString(localeOf(), {
    ...zone,
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    ...(year(date) !== year(new Date()) && { year: 'numeric' }),
  });
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long it is to a deadline, roughly as people say it, and whether it is near. */
export type TimeLeft = { readonly text: string; readonly tone: 'calm' | 'soon' | 'urgent' | 'past' };

/** @param now milliseconds of the epoch */
export const timeLeft = (dueAt: string, now: number): TimeLeft => {
  const left = Date.parse(dueAt) - now;
  const span = Math.abs(left);
  const days = Math.floor(span / DAY);
  const hours = Math.floor((span % DAY) / HOUR);
  const minutes = Math.floor((span % HOUR) / MINUTE);
  const daysText = counted(days, { ru: ['день', 'дня', 'дней'], en: ['day', 'days'] });
  const hoursText = counted(hours, { ru: ['час', 'часа', 'часов'], en: ['hour', 'hours'] });
  const minutesText = counted(minutes, { ru: ['минута', 'минуты', 'минут'], en: ['minute', 'minutes'] });
  const text =
    days >= 3
      ? daysText
      : days > 0
        ? `${daysText} ${hoursText}`
        : hours > 0
          ? `${hoursText} ${minutesText}`
          : minutesText;
  if (left <= 0) return { text: t({ ru: `просрочено: ${text}`, en: `overdue by ${text}` }), tone: 'past' };
  const tone = left < 3 * HOUR ? 'urgent' : left < 3 * DAY ? 'soon' : 'calm';
  return { text: t({ ru: `осталось ${text}`, en: `${text} left` }), tone };
};
