import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Refusal, Unreachable } from '../api/refusal.ts';
import { t } from '../text/language.ts';
import { Button } from './button.tsx';

type Tone = 'ok' | 'warn' | 'bad' | 'calm';

/** Something said in a frame, read out when it appears. */
export const Notice = ({ tone, title, children }: { tone: Tone; title: string; children?: ComponentChildren }) => (
  <section class="notice" data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
    <strong>{title}</strong>
    {children}
  </section>
);

const unreachable = {
  title: { ru: 'Нет связи с системой', en: 'The system cannot be reached' },
  detail: {
    ru: 'Проверьте подключение к интернету. Введённое сохранено на этом компьютере.',
    en: 'Check the internet connection. What you have entered is kept on this computer.',
  },
};

const broken = {
  title: { ru: 'Ошибка на нашей стороне', en: 'A fault on our side' },
  detail: {
    ru: 'Попробуйте ещё раз через минуту. Если не помогло, сообщите номер обращения координатору.',
    en: 'Try again in a minute. If it does not help, tell the coordinator the number of the request.',
  },
};

const wordsOf = (error: Error): { title: string; detail: string; number?: string | undefined } => {
  if (error instanceof Unreachable) return { title: t(unreachable.title), detail: t(unreachable.detail) };
  if (error instanceof Refusal && error.status < 500) {
    return { title: error.problem.title, detail: error.problem.detail ?? '' };
  }
  const number = error instanceof Refusal ? error.problem.instance?.split(':').at(-1) : undefined;
  return { title: t(broken.title), detail: t(broken.detail), number };
};

type ProblemProps = {
  readonly error: Error;
  readonly onRetry?: (() => void) | undefined;
  /** whether it takes the focus when it appears: after something was pressed */
  readonly focus?: boolean;
  readonly children?: ComponentChildren;
};

/** The one way in which the page says that something did not go: what, and what to do now. */
export const ProblemNotice = ({ error, onRetry, focus, children }: ProblemProps) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus) place.current?.focus();
  }, [focus]);
  const { title, detail, number } = wordsOf(error);
  const faults = error instanceof Refusal ? (error.problem.errors ?? []) : [];
  return (
    <div ref={place} tabIndex={-1}>
      <Notice tone="bad" title={title}>
        {detail && <p>{detail}</p>}
        {number && <p class="small soft">{t({ ru: `Номер обращения: ${number}`, en: `Request: ${number}` })}</p>}
        {faults.length > 0 && (
          <ul>
            {faults.map(({ pointer, detail: text }) => (
              <li key={pointer + text}>{text}</li>
            ))}
          </ul>
        )}
        {children}
        {onRetry && (
          <div>
            <Button onPress={onRetry}>{t({ ru: 'Повторить', en: 'Try again' })}</Button>
          </div>
        )}
      </Notice>
    </div>
  );
};
