import type { Me } from '../../../shared/contracts/accounts.ts';
import type { Texts } from '../../../shared/contracts/contract.ts';
import type { Role } from '../../../shared/kernel/caller.ts';
import { Button } from '../kit/button.tsx';
import { end, endEverywhere, session } from '../session/session.ts';
import { language, t } from '../text/language.ts';
import { chooseTheme, theme } from '../text/theme.ts';

const roles: Readonly<Record<Role, Texts>> = {
  federal: { ru: 'Федеральный организатор', en: 'Federal organiser' },
  regional: { ru: 'Региональный координатор', en: 'Regional coordinator' },
  municipal: { ru: 'Муниципальный координатор', en: 'Municipal coordinator' },
  school: { ru: 'Ответственный организатор ОО', en: 'School organiser' },
  expert: { ru: 'Эксперт', en: 'Expert' },
};

type TopBarProps = {
  readonly me: Me | undefined;
  readonly campaigns: readonly { readonly id: string; readonly title: Texts }[];
  readonly campaignId: string;
  readonly onCampaign: (id: string) => void;
};

/** Who is signed in, in which campaign, and the way out. */
export const TopBar = ({ me, campaigns, campaignId, onCampaign }: TopBarProps) => (
  <header class="top">
    <div class="inner">
      <a class="brand" href="/">
        {t({ ru: 'ВПР · личный кабинет', en: 'VPR · account' })}
      </a>
      <div class="who">
        {me && (
          <>
            <div>{t(roles[me.role])}</div>
            <div>
              {me.name ?? me.scope} <span class="small">({session.value?.login})</span>
            </div>
          </>
        )}
      </div>
      {campaigns.length > 1 && (
        <label>
          <span class="unseen">{t({ ru: 'Кампания', en: 'Campaign' })}</span>
          <select class="input" value={campaignId} onChange={(event) => onCampaign(event.currentTarget.value)}>
            {campaigns.map(({ id, title }) => (
              <option key={id} value={id}>
                {t(title)}
              </option>
            ))}
          </select>
        </label>
      )}
      <div class="row">
        <Button
          look="plain"
          label={
            theme.value === 'dark'
              ? t({ ru: 'Светлая тема', en: 'Light theme' })
              : t({ ru: 'Тёмная тема', en: 'Dark theme' })
          }
          onPress={() => chooseTheme(theme.value === 'dark' ? 'light' : 'dark')}
        >
          <span aria-hidden="true">{theme.value === 'dark' ? '☀' : '☾'}</span>
        </Button>
        <Button
          look="plain"
          label={language.value === 'ru' ? 'EN: English' : 'RU: по-русски'}
          onPress={() => {
            language.value = language.value === 'ru' ? 'en' : 'ru';
          }}
        >
          {language.value === 'ru' ? 'EN' : 'RU'}
        </Button>
        <details class="menu">
          <summary class="button" data-look="plain">
            {t({ ru: 'Выход', en: 'Sign out' })}
          </summary>
          <div class="menu-items panel">
            <Button onPress={end}>{t({ ru: 'Выйти на этом компьютере', en: 'Sign out here' })}</Button>
            <Button onPress={endEverywhere}>{t({ ru: 'Выйти везде', en: 'Sign out everywhere' })}</Button>
          </div>
        </details>
      </div>
    </div>
  </header>
);
