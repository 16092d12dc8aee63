import type { Duty } from '../../../../shared/contracts/duties.ts';
import { call } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { Asked } from '../../kit/asked.tsx';
import { StatusTag } from '../../kit/status.tsx';
import { Title } from '../../kit/title.tsx';
import { useAccount } from '../../shell/account.ts';
import { instantText, timeLeft, weekdayText } from '../../text/dates.ts';
import { kindName } from '../../text/kinds.ts';
import { counted, t } from '../../text/language.ts';
import { now } from '../../text/now.ts';
import { type DutyGroup, groupsOf, isDone } from './duty-groups.ts';

/** Home of a school: what it has to do, the nearest deadline first, one button each. */
export const SchoolHome = () => {
  const { me, campaignId } = useAccount();
  const query = useQuery(
    `duties ${campaignId}`,
    async (signal) => (await call('listDuties', { params: { campaignId, schoolId: me.scope }, signal })).value,
    { everySeconds: 60 },
  );
  return (
    <div class="stack">
      <Title text={t({ ru: 'Что сдать', en: 'What to hand in' })} />
      <Asked query={query}>{({ items }) => <Duties items={items} />}</Asked>
    </div>
  );
};

const Duties = ({ items }: { items: readonly Duty[] }) => {
  const open = groupsOf(items.filter((duty) => !isDone(duty)));
  const done = groupsOf(items.filter(isDone));
  return (
    <>
      {open.length === 0 && (
        <p class="panel">
          {items.length === 0
            ? t({ ru: 'Пока ничего не нужно: приём ещё не открыт.', en: 'Nothing is asked for yet.' })
            : t({ ru: 'Всё сдано. Спасибо!', en: 'Everything is handed in. Thank you!' })}
        </p>
      )}
      <ul class="duties">
        {open.map((group) => (
          <OpenDuty key={group.key} group={group} />
        ))}
      </ul>
      {done.length > 0 && (
        <section class="stack-tight">
          <h2>{t({ ru: 'Сдано', en: 'Handed in' })}</h2>
          <ul class="duties">
            {done.map((group) => (
              <DoneDuty key={group.key} group={group} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
};

const OpenDuty = ({ group }: { group: DutyGroup }) => {
  const { campaignId, timeZone } = useAccount();
  const { duties, kind, dueAt, heldOn, comment } = group;
  const left = dueAt ? timeLeft(dueAt, now.value) : undefined;
  const first = duties[0];
  const name = duties.length === 1 ? (first?.unitName ?? '') : formsText(duties.length);
  return (
    <li class="panel duty" data-tone={left?.tone ?? 'calm'}>
      <div class="stack-tight">
        <div class="row">
          <strong>{kindName(kind)}</strong>
          {name && <span>{name}</span>}
          {first && duties.length === 1 && <StatusTag status={first.status} />}
        </div>
        {comment && (
          <p>
            <span class="soft">{t({ ru: 'Замечание координатора: ', en: 'The coordinator says: ' })}</span>
            {comment}
          </p>
        )}
        <p class="small soft">
          {heldOn && `${t({ ru: 'Работа проведена', en: 'Held' })} ${weekdayText(heldOn)}. `}
          {dueAt && t({ ru: 'Срок: ', en: 'Due: ' })}
          {dueAt && instantText(dueAt, timeZone)}
          {group.extension && t({ ru: ' (срок продлён)', en: ' (extended)' })}
          {left && ` — ${left.text}`}
        </p>
      </div>
      {group.path !== undefined && (
        <a class="button" data-look="main" href={`/c/${campaignId}${group.path}`}>
          {actionText(group)}
        </a>
      )}
    </li>
  );
};

const DoneDuty = ({ group }: { group: DutyGroup }) => {
  const { campaignId } = useAccount();
  const { duties, kind } = group;
  const late = duties.filter(({ onTime }) => onTime === false).length;
  return (
    <li class="panel duty" data-tone="done">
      <div class="row">
        <strong>{kindName(kind)}</strong>
        {duties.length === 1 ? (
          <>
            {duties[0]?.unitName && <span>{duties[0].unitName}</span>}
            {duties[0] && <StatusTag status={duties[0].status} />}
          </>
        ) : (
          <span>{formsText(duties.length)}</span>
        )}
        {late > 0 && <span class="small soft">{t({ ru: 'после срока', en: 'late' })}</span>}
      </div>
      {group.path !== undefined && (
        <a class="button" href={`/c/${campaignId}${group.path}`}>
          {t({ ru: 'Открыть', en: 'Open' })}
        </a>
      )}
    </li>
  );
};

const formsText = (n: number): string => counted(n, { ru: ['форма', 'формы', 'форм'], en: ['form', 'forms'] });

const actionText = ({ kind, duties }: DutyGroup): string => {
  if (duties.some(({ status }) => status === 'returned')) return t({ ru: 'Исправить', en: 'Mend it' });
  if (kind === 'acknowledgement') return t({ ru: 'Ознакомиться', en: 'Read it' });
  if (kind === 'result-form') {
    return duties.length > 1 ? t({ ru: 'Загрузить формы', en: 'Upload forms' }) : t({ ru: 'Загрузить', en: 'Upload' });
  }
  return duties.some(({ status }) => status === 'draft')
    ? t({ ru: 'Продолжить', en: 'Go on' })
    : t({ ru: 'Заполнить', en: 'Fill in' });
};
