import { useEffect, useState } from 'preact/hooks';
import type { Texts } from '../../../shared/contracts/contract.ts';
import { Button } from '../kit/button.tsx';
import { t } from '../text/language.ts';
import { pageConfig } from './config.ts';
import { begin } from './session.ts';
import { signInByPassword } from './user-pool.ts';

const accounts: readonly { readonly login: string; readonly who: Texts }[] = [
  { login: 'edu220001', who: { ru: 'школа', en: 'school' } },
  { login: 'reg22_m001', who: { ru: 'муниципалитет', en: 'municipality' } },
  { login: 'reg220000', who: { ru: 'регион', en: 'region' } },
  { login: 'federal', who: { ru: 'федеральный организатор', en: 'federal organiser' } },
];

const enter = async (login: string): Promise<void> => {
  const response = await fetch('/_local/demo-password', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const { password } = (await response.json()) as { password: string };
  const step = await signInByPassword(login, password);
  if ('tokens' in step) begin(login, step.tokens);
};

/** The login that a link of the first start names behind `#`. */
const named = (): string | undefined => /^#([a-z]+[0-9_m]*)$/.exec(location.hash)?.[1];

/** On one machine for trying: a seeded account is entered without typing. Elsewhere there is nothing of this. */
export const Trial = () => {
  const [isTrial, setTrial] = useState(false);
  useEffect(() => {
    const byLink = async () => {
      const { trial } = await pageConfig();
      setTrial(trial === true);
      const login = named();
      if (trial !== true || login === undefined) return;
      history.replaceState(null, '', '/');
      await enter(login);
    };
    // Without the trial's password one types login and password, as everywhere else.
    const go = () => void byLink().catch(() => undefined);
    go();
    addEventListener('hashchange', go);
    return () => removeEventListener('hashchange', go);
  }, []);
  if (!isTrial) return null;
  return (
    <section class="stack-tight" aria-label={t({ ru: 'Для знакомства', en: 'For trying' })}>
      <p class="small soft">{t({ ru: 'Для знакомства войти как:', en: 'For trying, enter as:' })}</p>
      <div class="row">
        {accounts.map(({ login, who }) => (
          <Button key={login} onPress={() => enter(login)}>
            {t(who)}
          </Button>
        ))}
      </div>
    </section>
  );
};
