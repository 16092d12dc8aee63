import type { ExtensionView } from '../../shared/contracts/extensions.ts';
import type { Stage } from '../../shared/kernel/campaign.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { momentInstant } from './campaign.ts';
import { type Extension, extensionId } from './extension.ts';

/** @param zone of the place that it is shown for */
export const extensionView = (
  extension: Extension,
  stages: readonly Stage[],
  zone: string,
  at: Instant,
): ExtensionView => {
  const { number, target, stageId, due, reason, by, revoked } = extension;
  const stage = stages.find(({ id }) => id === stageId);
  const dueAt = momentInstant(due, stage?.zone ?? 'local', zone);
  return {
    id: extensionId(extension),
    number,
    target,
    stageId,
    kind: stage?.kind ?? null,
    dueAt,
    reason,
    by,
    at: extension.at,
    state: revoked ? 'revoked' : at < dueAt ? 'in-force' : 'expired',
    revoked: revoked ?? null,
  };
};
