import type { Instant } from '../kernel/instant.ts';
import { readableLocal } from '../kernel/zone.ts';
import { problems } from '../problems/catalogue.ts';

/**
 * A stage of a campaign as it applies to one school: half-open intervals, so at `dueAt` is late and at `closesAt` is refused.
 * An extension, where one applies, has already moved the instants.
 */
export type StageInstants = {
  readonly stageId: string;
  readonly opensAt: Instant;
  readonly dueAt: Instant;
  readonly closesAt: Instant;
  readonly correctionsUntil: Instant;
  /** IANA zone in which people read the instants */
  readonly zone: string;
  readonly extension?: string;
};

/** @throws {Problem} `not-open-yet` before `opensAt` */
export const mustHaveOpened = ({ opensAt, zone }: StageInstants, at: Instant): void => {
  if (at < opensAt) throw problems.notOpenYet({ opensAt, opensAtLocal: readableLocal(opensAt, zone), zone });
};

/**
 * Whether the school may hand in or change: from `opensAt` on and before `closesAt`, or whenever it mends what was returned.
 *
 * @throws {Problem} `not-open-yet`, `window-closed`
 */
export const mustBeOpen = (stage: StageInstants, mending: boolean, at: Instant): void => {
  mustHaveOpened(stage, at);
  const { closesAt, zone, extension } = stage;
  if (at >= closesAt && !mending) {
    throw problems.windowClosed({
      closesAt,
      closesAtLocal: readableLocal(closesAt, zone),
      zone,
      extension: extension ?? null,
    });
  }
};

/** @throws {Problem} `not-open-yet`, `corrections-closed`: what a coordinator may do ends at `correctionsUntil` */
export const mustBeCorrectable = (stage: StageInstants, at: Instant): void => {
  mustHaveOpened(stage, at);
  const { correctionsUntil, zone } = stage;
  if (at >= correctionsUntil) {
    throw problems.correctionsClosed({
      correctionsUntil,
      correctionsUntilLocal: readableLocal(correctionsUntil, zone),
      zone,
    });
  }
};
