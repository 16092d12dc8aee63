import type { Texts } from '../../../shared/contracts/contract.ts';
import type { Role } from '../../../shared/kernel/caller.ts';
import { t } from '../text/language.ts';

type Section = { readonly path: string; readonly title: Texts };

const messages: Section = { path: '/messages', title: { ru: 'Сообщения', en: 'Messages' } };
const support: Section = { path: '/support', title: { ru: 'Поддержка', en: 'Support' } };
const exchange: Section = { path: '/exchange', title: { ru: 'Обмен', en: 'Exchange' } };

const coordinator: readonly Section[] = [
  { path: '', title: { ru: 'Обзор', en: 'Overview' } },
  { path: '/monitoring/application', title: { ru: 'Мониторинг', en: 'Monitoring' } },
  { path: '/laggards/result-form', title: { ru: 'Должники', en: 'Laggards' } },
  { path: '/plan', title: { ru: 'План-график', en: 'Plan-schedule' } },
  messages,
];

const sections: Readonly<Record<Role, readonly Section[]>> = {
  school: [
    { path: '', title: { ru: 'Что сдать', en: 'To do' } },
    { path: '/application', title: { ru: 'Заявка', en: 'Application' } },
    { path: '/schedule', title: { ru: 'Расписание', en: 'Schedule' } },
    { path: '/results', title: { ru: 'Результаты', en: 'Results' } },
    { path: '/materials', title: { ru: 'Материалы', en: 'Materials' } },
    { path: '/plan', title: { ru: 'План-график', en: 'Plan-schedule' } },
    messages,
    support,
  ],
  municipal: [...coordinator, support],
  regional: [...coordinator, exchange, support],
  federal: [...coordinator, exchange, support],
  expert: [{ path: '/plan', title: { ru: 'План-график', en: 'Plan-schedule' } }, support],
};

type SectionsProps = { readonly role: Role; readonly campaignId: string; readonly path: string };

const isHere = (path: string, own: string, base: string): boolean => {
  const rest = path.startsWith(base) ? path.slice(base.length) : '';
  const [head = ''] = own.split('/').slice(1);
  return head === '' ? rest === '' || rest === '/' : rest.split('/')[1] === head;
};

/** The sections of the account. */
export const Sections = ({ role, campaignId, path }: SectionsProps) => {
  const base = `/c/${campaignId}`;
  return (
    <nav class="sections" aria-label={t({ ru: 'Разделы', en: 'Sections' })}>
      <ul>
        {sections[role].map((section) => (
          <li key={section.path}>
            <a href={base + section.path} aria-current={isHere(path, section.path, base) ? 'page' : undefined}>
              {t(section.title)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};
