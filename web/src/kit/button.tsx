import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

export type Look = 'main' | 'usual' | 'danger' | 'plain';

type ButtonProps = {
  readonly children: ComponentChildren;
  readonly look?: Look;
  readonly onPress: () => unknown;
  /** why it cannot be pressed now, told when it is tried; a button that is gone from reach cannot say why */
  readonly notNow?: string | undefined;
  readonly label?: string;
  readonly submits?: boolean;
};

/** A button that shows when what it began is under way, and cannot be pressed twice meanwhile. */
export const Button = ({ children, look = 'usual', onPress, notNow, label, submits }: ButtonProps) => {
  const [busy, setBusy] = useState(false);
  const press = async () => {
    if (busy || notNow !== undefined) return;
    setBusy(true);
    try {
      await onPress();
    } finally {
      setBusy(false);
    }
  };
  return (
    <button
      type={submits ? 'submit' : 'button'}
      class="button"
      data-look={look}
      aria-disabled={busy || notNow !== undefined}
      aria-label={label}
      title={notNow}
      onClick={(event) => {
        if (!submits) event.preventDefault();
        if (!submits) void press();
      }}
    >
      {busy && <span class="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
};
