import type { Texts } from '../../shared/contracts/contract.ts';
import type { Moment, Stage } from '../../shared/kernel/campaign.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { readableLocal } from '../../shared/kernel/zone.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import { latest, momentInstant, stageInstants } from './campaign.ts';
import { type Extension, extensionId } from './extension.ts';

/**
 * The stage with the most time that any extension in force gives; one that gives no more than the plan-schedule changes nothing, so
 * an extension ends by itself.
 *
 * @param extensions of the place and of everything that it lies in
 * @see docs/sources.md#deadlines
 */
export const extendedInstants = (
  stage: Stage,
  extensions: readonly Extension[],
  territoryZone: string,
): StageInstants => {
  const planned = stageInstants(stage, territoryZone);
  let extended = planned;
  for (const one of extensions) {
    if (one.stageId !== stage.id || one.revoked) continue;
    const dueAt = momentInstant(one.due, stage.zone, territoryZone);
    if (dueAt > extended.dueAt) extended = { ...planned, dueAt, extension: extensionId(one) };
  }
  if (extended === planned) return planned;
  const closesAt = latest(planned.closesAt, extended.dueAt);
  return { ...extended, closesAt, correctionsUntil: latest(planned.correctionsUntil, closesAt) };
};

/** Until when a region may extend by itself: as the organiser allows, and where nothing is said, to the end of corrections. */
export const extendableUntil = (stage: Stage, territoryZone: string): Instant =>
  momentInstant(stage.extendable ?? stage.corrections, stage.zone, territoryZone);

export type AskedExtension = { readonly stageId: string; readonly due: Moment };

type Asking = {
  readonly role: Extension['role'];
  readonly at: Instant;
  /** the zone of the place, or of the country */
  readonly zone: string;
  /** those in force in the place already, its own and those from above */
  readonly known: readonly Extension[];
};

const fault = (pointer: string, code: string, detail: Texts): FieldError => ({ pointer, code, detail });

/** Everything that keeps an extension from being given. */
export const extensionFaults = (
  stages: readonly Stage[],
  { stageId, due }: AskedExtension,
  { role, at, zone, known }: Asking,
): FieldError[] => {
  const stage = stages.find(({ id }) => id === stageId);
  if (!stage) {
    const ids = stages.map(({ id }) => id).join(', ');
    return [
      fault('/body/stageId', 'stage-unknown', {
        ru: `В плане-графике нет этапа «${stageId}». Есть: ${ids}.`,
        en: `The plan-schedule has no stage "${stageId}". It has ${ids}.`,
      }),
    ];
  }
  const dueAt = momentInstant(due, stage.zone, zone);
  const now = extendedInstants(stage, known, zone);
  const until = extendableUntil(stage, zone);
  const read = (instant: Instant) => `${readableLocal(instant, zone)} (${zone})`;
  return [
    ...(dueAt > at
      ? []
      : [
          fault('/body/due', 'extension-past', {
            ru: 'Этот момент уже прошёл. Укажите срок в будущем.',
            en: 'This instant is past. Give one that is to come.',
          }),
        ]),
    ...(dueAt > now.dueAt
      ? []
      : [
          fault('/body/due', 'extension-no-later', {
            ru: `Срок и без того действует до ${read(now.dueAt)}. Укажите более поздний.`,
            en: `The deadline is ${read(now.dueAt)} already. Give a later one.`,
          }),
        ]),
    ...(role === 'federal' || dueAt <= until
      ? []
      : [
          fault('/body/due', 'extension-too-long', {
            ru: `Регион может продлить этот срок самое позднее до ${read(until)}. Дальше продлевает федеральный организатор.`,
            en: `A region may extend this deadline to ${read(until)} at most. The federal organiser may go further.`,
          }),
        ]),
  ];
};
