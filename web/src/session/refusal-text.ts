import type { Texts } from '../../../shared/contracts/contract.ts';
import { t } from '../text/language.ts';
import { PoolRefusal } from './user-pool.ts';

const texts: Readonly<Record<string, Texts>> = {
  NotAuthorizedException: {
    ru: 'Логин или пароль не подходят. Проверьте раскладку и Caps Lock.',
    en: 'Login or password do not fit. Check the keyboard layout and Caps Lock.',
  },
  UserNotFoundException: { ru: 'Логин или пароль не подходят.', en: 'Login or password do not fit.' },
  InvalidPasswordException: {
    ru: 'Пароль слишком простой: не короче 12 знаков, строчные и заглавные буквы, цифры.',
    en: 'The password is too simple: at least 12 characters, lower and upper case letters, digits.',
  },
  CodeMismatchException: { ru: 'Код не подходит. Введите новый.', en: 'The code does not fit. Enter a new one.' },
  ExpiredCodeException: { ru: 'Код устарел. Введите новый.', en: 'The code is over. Enter a new one.' },
  TooManyRequestsException: {
    ru: 'Слишком много попыток. Подождите минуту.',
    en: 'Too many attempts. Wait a minute.',
  },
  LimitExceededException: { ru: 'Слишком много попыток. Подождите.', en: 'Too many attempts. Wait.' },
  PasswordResetRequiredException: {
    ru: 'Пароль сброшен. Обратитесь к тому, кто выдал вам логин.',
    en: 'The password was reset. Ask whoever issued your login.',
  },
};

const unreachable: Texts = {
  ru: 'Нет связи с сервером входа. Проверьте подключение и попробуйте ещё раз.',
  en: 'The sign-in server cannot be reached. Check the connection and try again.',
};

const other: Texts = {
  ru: 'Войти не получилось. Попробуйте ещё раз через минуту.',
  en: 'Signing in did not work. Try again in a minute.',
};

/** What a refused sign-in says to people. */
export const refusalText = (error: unknown): string => {
  if (error instanceof TypeError) return t(unreachable);
  const text = error instanceof PoolRefusal ? texts[error.name] : undefined;
  return t(text ?? other);
};
