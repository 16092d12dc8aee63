import { useEffect, useRef, useState } from 'preact/hooks';
import { Refusal, SignedOut, Unreachable } from './refusal.ts';

/** What is on the server: its content and the revision that the next save must name. */
export type Stored<C> = { readonly content: C; readonly revision: number };

export type DraftState =
  | { readonly is: 'saved' }
  /** typed, and soon sent */
  | { readonly is: 'typed' }
  | { readonly is: 'saving' }
  /** the line is cut: kept on this machine, and sent when it is back */
  | { readonly is: 'kept' }
  /** the system refuses it: the faults say why; kept on this machine */
  | { readonly is: 'refused'; readonly refusal: Refusal }
  /** somebody else has stored another one meanwhile */
  | { readonly is: 'stale' };

export type Draft<C> = {
  readonly content: C;
  readonly state: DraftState;
  change(content: C): void;
  /** takes back the last change, as far as this window remembers */
  undo: (() => void) | undefined;
  /** saves now what is typed. @returns the revision in force, or nothing when it could not be saved */
  flush(): Promise<number | undefined>;
  /** takes what is on the server in place of what is typed */
  discard(stored: Stored<C>): void;
  /** saves what is typed over what is on the server */
  insist(stored: Stored<C>): Promise<number | undefined>;
};

type Kept<C> = { readonly content: C; readonly revision: number };

const PAUSE_MILLISECONDS = 1_500;
const RETRY_MILLISECONDS = 10_000;
const MOST_UNDOS = 100;

const keptAt = <C>(key: string): Kept<C> | undefined => {
  const text = localStorage.getItem(key);
  return text ? (JSON.parse(text) as Kept<C>) : undefined;
};

/**
 * What somebody fills in: kept on this machine with every key, sent to the server when there is a pause, again when the line is back, and never
 * over what another has stored.
 *
 * @param key names whose draft of what it is
 * @param save stores a content over a revision. @returns the new revision
 */
export const useDraft = <C>(
  key: string,
  stored: Stored<C>,
  save: (content: C, over: number) => Promise<number>,
): Draft<C> => {
  const place = `vpr-draft ${key}`;
  const first = useRef(keptAt<C>(place));
  const revision = useRef(first.current?.revision ?? stored.revision);
  const [content, setContent] = useState<C>(first.current?.content ?? stored.content);
  const isBehind = first.current !== undefined && first.current.revision !== stored.revision;
  const [state, setState] = useState<DraftState>(
    isBehind ? { is: 'stale' } : { is: first.current ? 'typed' : 'saved' },
  );
  const [past, setPast] = useState<readonly C[]>([]);
  const latest = useRef(content);
  latest.current = content;
  const running = useRef<Promise<number | undefined> | undefined>(undefined);

  const keep = (typed: C) =>
    localStorage.setItem(place, JSON.stringify({ content: typed, revision: revision.current }));

  const send = async (): Promise<number | undefined> => {
    const typed = latest.current;
    setState({ is: 'saving' });
    try {
      revision.current = await save(typed, revision.current);
      if (latest.current === typed) {
        localStorage.removeItem(place);
        setState({ is: 'saved' });
      } else {
        keep(latest.current);
        setState({ is: 'typed' });
      }
      return revision.current;
    } catch (error) {
      keep(typed);
      if (error instanceof Refusal && (error.status === 412 || error.slug === 'stale')) setState({ is: 'stale' });
      else if (error instanceof Refusal) setState({ is: 'refused', refusal: error });
      else if (error instanceof Unreachable || error instanceof SignedOut) setState({ is: 'kept' });
      else throw error;
      return undefined;
    }
  };

  /** One save after the other: the next names the revision of the one before. */
  const flush = (): Promise<number | undefined> => {
    const next = (running.current ?? Promise.resolve(undefined)).then(send);
    running.current = next.finally(() => {
      running.current = undefined;
    });
    return running.current;
  };

  useEffect(() => {
    if (state.is !== 'typed' && state.is !== 'kept') return;
    const timer = setTimeout(() => void flush(), state.is === 'typed' ? PAUSE_MILLISECONDS : RETRY_MILLISECONDS);
    const back = () => void flush();
    if (state.is === 'kept') addEventListener('online', back);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', back);
    };
  }, [state, content]);

  const put = (next: C) => {
    setContent(next);
    latest.current = next;
    keep(next);
    setState((was) => (was.is === 'stale' || was.is === 'kept' ? was : { is: 'typed' }));
  };

  const [undone] = past.slice(-1);
  return {
    content,
    state,
    change: (next) => {
      setPast((before) => [...before, content].slice(-MOST_UNDOS));
      put(next);
    },
    undo:
      undone === undefined
        ? undefined
        : () => {
            setPast((before) => before.slice(0, -1));
            put(undone);
          },
    flush: async () => (state.is === 'saved' ? revision.current : flush()),
    discard: (theirs) => {
      revision.current = theirs.revision;
      localStorage.removeItem(place);
      setPast([]);
      setContent(theirs.content);
      latest.current = theirs.content;
      setState({ is: 'saved' });
    },
    insist: (theirs) => {
      revision.current = theirs.revision;
      return flush();
    },
  };
};
