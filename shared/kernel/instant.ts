import * as z from 'zod';

/** A moment in UTC with milliseconds, `2023-02-09T15:00:00.000Z`: of one length, so text order is time order. */
export const Instant = z.iso.datetime({ precision: 3 }).brand('Instant');
export type Instant = z.infer<typeof Instant>;

/** A calendar day without a zone, `2023-03-15`: text order is time order. */
export const LocalDate = z.iso.date().brand('LocalDate');
export type LocalDate = z.infer<typeof LocalDate>;

/** @throws {RangeError} when the text is no instant */
export const instant = (text: string): Instant => new Date(text).toISOString() as Instant;

/** @throws {z.ZodError} when the text is no calendar day */
export const localDate = (text: string): LocalDate => LocalDate.parse(text);

export const plusMilliseconds = (at: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(at) + milliseconds).toISOString() as Instant;

export const plusDays = (day: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10) as LocalDate;

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** 1 Monday … 7 Sunday (ISO 8601). */
export const weekday = (day: LocalDate): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
