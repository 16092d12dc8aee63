import { availableParallelism } from 'node:os';
import { type Execution, type ExecutionSettings, type Outcome, startExecution } from './execution.ts';
import type { FunctionOfTemplate } from './of-template.ts';

/** Threads that one function gets at most. */
const MOST_EXECUTIONS = 4;

/** So many are started at once; each has its bundle to load, so one more is worth it only for a call that has waited. */
const EAGER_EXECUTIONS = Math.min(MOST_EXECUTIONS, availableParallelism());
const PATIENCE_MILLISECONDS = 1_000;

/** A thread that had nothing to do for so long is stopped, but for the last one of its function. */
const IDLE_MILLISECONDS = 60_000;

/** All environments of one function, as Lambda keeps them: each takes one call at a time, more are started on demand. */
export type Pool = {
  /** @param backMilliseconds how far behind the system's time the function is to see the call */
  invoke(payload: string, backMilliseconds?: number): Promise<Outcome>;
  /** calls that wait or run */
  readonly pending: number;
  stop(): Promise<void>;
};

/** What those get who still waited when everything was stopped. */
const ENDED: Outcome = {
  requestId: '00000000-0000-0000-0000-000000000000',
  payload: JSON.stringify({ errorType: 'Runtime.ExitError', errorMessage: 'The local run has stopped.' }),
  functionError: 'Unhandled',
};

type Waiting = {
  readonly payload: string;
  readonly backMilliseconds: number;
  /** whether it has waited for longer than is borne */
  isOverdue: boolean;
  readonly settle: (outcome: Outcome) => void;
};

export const startPool = (made: FunctionOfTemplate, settings: ExecutionSettings): Pool => {
  const all = new Set<Execution>();
  const idle: Execution[] = [];
  const waiting: Waiting[] = [];
  const idleTimers = new Map<Execution, NodeJS.Timeout>();
  let running = 0;
  let stopped = false;

  const rest = (execution: Execution): void => {
    if (!execution.alive) {
      all.delete(execution);
      return;
    }
    idle.push(execution);
    const timer = setTimeout(() => {
      if (all.size === 1) return;
      idle.splice(idle.indexOf(execution), 1);
      all.delete(execution);
      void execution.stop();
    }, IDLE_MILLISECONDS);
    timer.unref();
    idleTimers.set(execution, timer);
  };

  const take = (): Execution | undefined => {
    let execution = idle.pop();
    while (execution && !execution.alive) {
      all.delete(execution);
      execution = idle.pop();
    }
    if (execution) {
      clearTimeout(idleTimers.get(execution));
      return execution;
    }
    const most = waiting[0]?.isOverdue ? MOST_EXECUTIONS : EAGER_EXECUTIONS;
    if (all.size >= most) return undefined;
    const started = startExecution(made, settings);
    all.add(started);
    return started;
  };

  const next = (): void => {
    if (waiting.length === 0 || stopped) return;
    const execution = take();
    const call = execution && waiting.shift();
    if (!call) return;
    running += 1;
    void execution.run(call.payload, call.backMilliseconds).then((outcome) => {
      running -= 1;
      rest(execution);
      call.settle(outcome);
      next();
    });
  };

  return {
    invoke: (payload, backMilliseconds = 0) =>
      new Promise((settle) => {
        if (stopped) return settle(ENDED);
        const call: Waiting = { payload, backMilliseconds, isOverdue: false, settle };
        waiting.push(call);
        next();
        if (!waiting.includes(call) || all.size >= MOST_EXECUTIONS) return;
        setTimeout(() => {
          call.isOverdue = true;
          next();
        }, PATIENCE_MILLISECONDS).unref();
      }),
    get pending() {
      return waiting.length + running;
    },
    stop: async () => {
      stopped = true;
      for (const { settle } of waiting.splice(0)) settle(ENDED);
      for (const timer of idleTimers.values()) clearTimeout(timer);
      await Promise.all([...all].map((execution) => execution.stop()));
    },
  };
};
