import { useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { call } from '../api/client.ts';
import { useQuery } from '../api/use-query.ts';
import { Asked } from '../kit/asked.tsx';
import { t } from '../text/language.ts';
import { AccountContext } from './account.ts';
import { Screens } from './screens.tsx';
import { Sections } from './sections.tsx';
import { TopBar } from './top-bar.tsx';

/** Moscow's clocks, where the account has none of its own. */
const COUNTRY_ZONE = 'Europe/Moscow';

const KEPT = 'vpr-campaign';

/** The campaign of the address, else the one chosen last, else the newest. */
const chosen = (path: string, ids: readonly string[]): string => {
  const named = /^\/c\/([^/]+)/.exec(path)?.[1];
  if (named && ids.includes(named)) return named;
  const last = localStorage.getItem(KEPT);
  return last && ids.includes(last) ? last : (ids.at(-1) ?? '');
};

/** The account of whoever is signed in. */
export const Cabinet = () => {
  const { path, route } = useLocation();
  const account = useQuery('me', async (signal) => {
    const [me, campaigns] = await Promise.all([call('getMe', { signal }), call('listCampaigns', { signal })]);
    const items = [...campaigns.value.items].sort((a, b) => a.year - b.year || (a.id === 'vpr-demo' ? 1 : -1));
    return { me: me.value, campaigns: items };
  });
  const ids = useMemo(() => account.data?.campaigns.map(({ id }) => id) ?? [], [account.data]);
  const campaignId = chosen(path, ids);

  const choose = (id: string) => {
    localStorage.setItem(KEPT, id);
    route(`/c/${id}`);
  };

  return (
    <>
      <a class="skip" href="#content">
        {t({ ru: 'К содержанию', en: 'To the content' })}
      </a>
      <TopBar
        me={account.data?.me}
        campaigns={account.data?.campaigns ?? []}
        campaignId={campaignId}
        onCampaign={choose}
      />
      {account.data && campaignId && <Sections role={account.data.me.role} campaignId={campaignId} path={path} />}
      <main id="content" tabIndex={-1}>
        <Asked query={account}>
          {({ me }) =>
            campaignId ? (
              <AccountContext.Provider value={{ me, campaignId, timeZone: me.timeZone ?? COUNTRY_ZONE }}>
                <Screens role={me.role} />
              </AccountContext.Provider>
            ) : (
              <p class="panel soft">{t({ ru: 'Кампаний пока нет.', en: 'There are no campaigns yet.' })}</p>
            )
          }
        </Asked>
      </main>
    </>
  );
};
