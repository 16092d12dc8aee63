import type { ExtensionView } from '../../shared/contracts/extensions.ts';
import type { Stage } from '../../shared/kernel/campaign.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { readableLocal } from '../../shared/kernel/zone.ts';
import type { Letter } from '../../shared/messages/letter.ts';
import { letterId, notice } from '../../shared/messages/notices.ts';

type About = {
  readonly campaignId: CampaignId;
  readonly stages: readonly Stage[];
  /** of the place */
  readonly zone: string;
};

/** The place hears that it has more time, or has it no more: a school itself, or the coordinators of a territory. */
export const extensionNotice = (extension: ExtensionView, { campaignId, stages, zone }: About): Letter => {
  const { id, target, stageId, dueAt, reason, by, at, revoked } = extension;
  const stage = stages.find((one) => one.id === stageId)?.title ?? { ru: stageId, en: stageId };
  const due = `${readableLocal(dueAt, zone)} (${zone})`;
  const told = { to: target, campaignId };
  if (revoked) {
    const title = { ru: `Продление отменено: ${stage.ru}`, en: `Extension revoked: ${stage.en}` };
    return notice({ ...told, id: letterId('revoked', campaignId, id), at: revoked.at }, title, [
      { ru: `Продление ${id} до ${due} больше не действует.`, en: `Extension ${id} to ${due} is in force no more.` },
      {
        ru: `Отменил ${revoked.by}. Причина: ${revoked.reason}`,
        en: `Revoked by ${revoked.by}. Reason: ${revoked.reason}`,
      },
      {
        ru: 'Что сделать: сверьтесь с планом-графиком, какой срок действует теперь. Сданное до отмены остаётся сданным вовремя.',
        en: 'What to do: see in the plan-schedule which deadline counts now. What was handed in before stays on time.',
      },
    ]);
  }
  const title = { ru: `Срок продлён: ${stage.ru}`, en: `More time: ${stage.en}` };
  return notice({ ...told, id: letterId('extended', campaignId, id), at }, title, [
    { ru: `Новый срок: до ${due}, продление ${id}.`, en: `The new deadline: by ${due}, extension ${id}.` },
    { ru: `Продлил ${by}. Причина: ${reason}`, en: `Given by ${by}. Reason: ${reason}` },
  ]);
};
