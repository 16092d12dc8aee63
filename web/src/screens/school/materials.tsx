import { useState } from 'preact/hooks';
import type { MaterialListed } from '../../../../shared/contracts/materials-views.ts';
import { call } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { Asked } from '../../kit/asked.tsx';
import { Button } from '../../kit/button.tsx';
import { ProblemNotice } from '../../kit/problem.tsx';
import { Tag } from '../../kit/status.tsx';
import { Title } from '../../kit/title.tsx';
import { useAccount } from '../../shell/account.ts';
import { instantText } from '../../text/dates.ts';
import { t } from '../../text/language.ts';

/** Instruction materials: read, and acknowledge each version that is asked for. */
export const Materials = () => {
  const { campaignId } = useAccount();
  const query = useQuery(
    `materials ${campaignId}`,
    async (signal) => (await call('listMaterials', { params: { campaignId }, signal })).value,
  );
  return (
    <div class="stack">
      <Title text={t({ ru: 'Инструктивные материалы', en: 'Instruction materials' })} />
      <Asked query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="panel soft">{t({ ru: 'Материалов пока нет.', en: 'There are no materials yet.' })}</p>
          ) : (
            <ul class="duties">
              {items.map((material) => (
                <Material key={material.id} material={material} onChange={query.reload} />
              ))}
            </ul>
          )
        }
      </Asked>
    </div>
  );
};

const Material = ({ material, onChange }: { material: MaterialListed; onChange: () => void }) => {
  const { me, campaignId, timeZone } = useAccount();
  const [problem, setProblem] = useState<Error | undefined>();
  const { id, title, current, acknowledgement } = material;
  const done = acknowledgement?.acknowledged;
  const owed = acknowledgement?.isOwed ?? false;
  const tried = async (act: () => Promise<unknown>) => {
    setProblem(undefined);
    try {
      await act();
    } catch (error) {
      setProblem(error as Error);
    }
  };
  const read = () =>
    tried(async () => {
      const params = { campaignId, materialId: id, version: current?.version ?? 1 };
      const { value } = await call('linkMaterialVersion', { params });
      location.assign(value.url);
    });
  const acknowledge = () =>
    tried(async () => {
      const body = { materialId: id, version: current?.version ?? 1 };
      await call('acknowledgeMaterial', { params: { campaignId, schoolId: me.scope }, body });
      onChange();
    });
  return (
    <li class="panel duty" data-tone={owed ? 'soon' : 'done'}>
      <div class="stack-tight">
        <div class="row">
          <strong>{t(title)}</strong>
          {owed && <Tag tone="warn">{t({ ru: 'нужно ознакомиться', en: 'to be acknowledged' })}</Tag>}
          {!owed && done && <Tag tone="ok">{t({ ru: 'ознакомлены', en: 'acknowledged' })}</Tag>}
        </div>
        {acknowledgement?.news.map(({ version, note }) => note && <p key={version}>{note}</p>)}
        <p class="small soft">
          {current?.publishedAt &&
            `${t({ ru: 'Опубликовано', en: 'Published' })} ${instantText(current.publishedAt, timeZone)}. `}
          {owed &&
            acknowledgement?.dueAt &&
            `${t({ ru: 'Срок', en: 'Due' })}: ${instantText(acknowledgement.dueAt, timeZone)}. `}
          {done && `${t({ ru: 'Ознакомление подтверждено', en: 'Acknowledged' })} ${instantText(done.at, timeZone)}.`}
        </p>
        {problem && <ProblemNotice error={problem} focus />}
      </div>
      <div class="row">
        {current && (
          <Button label={t({ ru: `Открыть: ${title.ru}`, en: `Open: ${title.en}` })} onPress={read}>
            {t({ ru: 'Открыть', en: 'Open' })}
          </Button>
        )}
        {current && owed && (
          <Button
            look="main"
            label={t({ ru: `Ознакомлены: ${title.ru}`, en: `Acknowledge: ${title.en}` })}
            onPress={acknowledge}
          >
            {t({ ru: 'Ознакомлены', en: 'Acknowledge' })}
          </Button>
        )}
      </div>
    </li>
  );
};
