import { useState } from 'preact/hooks';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Notice } from '../kit/problem.tsx';
import { Title } from '../kit/title.tsx';
import { t } from '../text/language.ts';
import { refusalText } from './refusal-text.ts';
import { begin } from './session.ts';
import { Trial } from './trial.tsx';
import { answerChallenge, type Challenge, type SignInStep, signInByPassword } from './user-pool.ts';

/** A password as the pool wants it. */
const passwordHint = {
  ru: 'Не короче 12 знаков: строчные и заглавные буквы, цифры.',
  en: 'At least 12 characters: lower and upper case letters, digits.',
};

/** The entrance: login and password, a password of one's own at the first time, a code where a second factor is set. */
export const SignIn = () => {
  const [login, setLogin] = useState('');
  const [challenge, setChallenge] = useState<Challenge | undefined>();
  const [fault, setFault] = useState('');

  const go = async (step: Promise<SignInStep>) => {
    setFault('');
    try {
      const answer = await step;
      if ('tokens' in answer) begin(login.trim(), answer.tokens);
      else setChallenge(answer.challenge);
    } catch (error) {
      setFault(refusalText(error));
    }
  };

  return (
    <main class="entrance">
      <div class="panel stack">
        <Title text={t({ ru: 'Личный кабинет ВПР', en: 'VPR account' })} />
        {fault && <Notice tone="bad" title={fault} />}
        {challenge === undefined && (
          <Password
            login={login}
            onLogin={setLogin}
            onGo={(password) => go(signInByPassword(login.trim(), password))}
          />
        )}
        {challenge?.is === 'new-password' && (
          <Answer
            label={t({ ru: 'Придумайте свой пароль', en: 'Choose your own password' })}
            hint={t(passwordHint)}
            secret
            autocomplete="new-password"
            onGo={(password) => go(answerChallenge(login.trim(), challenge, password))}
          />
        )}
        {challenge?.is === 'code' && (
          <Answer
            label={t({ ru: 'Код из приложения', en: 'Code of the authenticator' })}
            hint={t({ ru: 'Шесть цифр.', en: 'Six digits.' })}
            autocomplete="one-time-code"
            onGo={(code) => go(answerChallenge(login.trim(), challenge, code))}
          />
        )}
        <Trial />
        <p class="small soft">
          {t({
            ru: 'Забыли пароль? Его сбрасывает тот, кто выдал вам логин: школе — муниципальный координатор, муниципалитету — региональный.',
            en: 'Forgotten the password? Whoever issued your login resets it: the municipal coordinator for a school, the regional one for a municipality.',
          })}
        </p>
      </div>
    </main>
  );
};

type PasswordProps = {
  readonly login: string;
  readonly onLogin: (login: string) => void;
  readonly onGo: (password: string) => Promise<void>;
};

const Password = ({ login, onLogin, onGo }: PasswordProps) => {
  const [password, setPassword] = useState('');
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void onGo(password);
      }}
    >
      <TextField
        label={t({ ru: 'Логин', en: 'Login' })}
        hint={t({ ru: 'Например, edu220001', en: 'For example edu220001' })}
        value={login}
        onText={onLogin}
        autocomplete="username"
        required
      />
      <TextField
        label={t({ ru: 'Пароль', en: 'Password' })}
        secret
        value={password}
        onText={setPassword}
        autocomplete="current-password"
        required
      />
      <Button look="main" submits onPress={() => undefined}>
        {t({ ru: 'Войти', en: 'Sign in' })}
      </Button>
    </form>
  );
};

type AnswerProps = {
  readonly label: string;
  readonly hint: string;
  readonly secret?: boolean;
  readonly autocomplete: 'new-password' | 'one-time-code';
  readonly onGo: (answer: string) => Promise<void>;
};

const Answer = ({ label, hint, secret = false, autocomplete, onGo }: AnswerProps) => {
  const [answer, setAnswer] = useState('');
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void onGo(answer);
      }}
    >
      <TextField
        label={label}
        hint={hint}
        secret={secret}
        value={answer}
        onText={setAnswer}
        autocomplete={autocomplete}
        required
      />
      <Button look="main" submits onPress={() => undefined}>
        {t({ ru: 'Продолжить', en: 'Go on' })}
      </Button>
    </form>
  );
};
