import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { language } from '../text/language.ts';

/** What is known of something that is asked for. */
export type Query<T> = {
  /** the last that was answered; it stays while a newer one is on its way or could not be had */
  readonly data: T | undefined;
  readonly error: Error | undefined;
  readonly loading: boolean;
  /** asks again */
  readonly reload: () => void;
  /** puts an answer in place that another call has given */
  readonly replace: (data: T) => void;
};

/** The last answers, so that going back shows at once what was seen. */
const remembered = new Map<string, unknown>();
const MOST_REMEMBERED = 200;

const remember = (key: string, value: unknown): void => {
  remembered.delete(key);
  remembered.set(key, value);
  const oldest = remembered.keys().next().value;
  if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
};

/** Whoever signs in next must not see what the one before has seen. */
export const forgetAnswers = (): void => remembered.clear();

type Options = {
  /** asks again every so many seconds while the page is in sight */
  readonly everySeconds?: number;
};

/**
 * Asks once per key and language, again on `reload`, and drops answers that come after another key was asked for.
 *
 * @param key names what is asked for; nothing is asked while it is undefined
 */
export const useQuery = <T>(
  key: string | undefined,
  ask: (signal: AbortSignal) => Promise<T>,
  { everySeconds }: Options = {},
): Query<T> => {
  const full = key === undefined ? undefined : `${language.value}\n${key}`;
  const [state, setState] = useState<{ key?: string; data?: T; error?: Error }>({});
  const [round, setRound] = useState(0);
  const asking = useRef(ask);
  asking.current = ask;

  useEffect(() => {
    if (full === undefined) return;
    const cancel = new AbortController();
    asking
      .current(cancel.signal)
      .then((data) => {
        if (cancel.signal.aborted) return;
        remember(full, data);
        setState({ key: full, data });
      })
      .catch((error: Error) => {
        if (!cancel.signal.aborted)
          setState(({ key: was, data }) => ({ key: full, error, ...(was === full && { data }) }));
      });
    return () => cancel.abort();
  }, [full, round]);

  const reload = useCallback(() => setRound((n) => n + 1), []);
  useEffect(() => {
    if (everySeconds === undefined) return;
    const again = () => document.visibilityState === 'visible' && reload();
    const timer = setInterval(again, everySeconds * 1000);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [everySeconds, reload]);

  const isCurrent = state.key === full;
  const data = (isCurrent ? state.data : undefined) ?? (full ? (remembered.get(full) as T | undefined) : undefined);
  return {
    data,
    error: isCurrent ? state.error : undefined,
    loading: full !== undefined && !isCurrent,
    reload,
    replace: (next) => {
      if (full === undefined) return;
      remember(full, next);
      setState({ key: full, data: next });
    },
  };
};
