/** The inverse of what was started so far. */
export type Undo = {
  add(step: () => unknown): void;
  /** last first; a step that fails does not keep the others from being taken */
  all(): Promise<void>;
};

export const undoing = (): Undo => {
  const steps: (() => unknown)[] = [];
  return {
    add: (step) => {
      steps.push(step);
    },
    all: async () => {
      const failures: unknown[] = [];
      for (const step of steps.splice(0).reverse()) {
        try {
          await step();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'The system did not stop cleanly.');
    },
  };
};
