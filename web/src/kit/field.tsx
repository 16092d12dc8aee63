import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

type FieldProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  /** what is wrong with what stands in it */
  readonly fault?: string | undefined;
  /** gets the ids by which its control is named and explained */
  readonly children: (control: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': 'true' | undefined;
  }) => ComponentChildren;
};

/** A labelled control with its hint above it and its fault next to it. */
export const Field = ({ label, hint, fault, children }: FieldProps) => {
  const id = useId();
  const said = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children({ id, 'aria-describedby': said || undefined, 'aria-invalid': fault ? 'true' : undefined })}
      {fault && (
        <span class="fault" id={`${id}-fault`}>
          {fault}
        </span>
      )}
    </div>
  );
};

type InputProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly value: string;
  readonly onText: (text: string) => void;
  /** hidden while it is typed */
  readonly secret?: boolean;
  readonly autocomplete?: 'username' | 'current-password' | 'new-password' | 'one-time-code';
  readonly required?: boolean;
};

/** One line of text. */
export const TextField = ({ label, hint, fault, value, onText, secret, autocomplete, required }: InputProps) => (
  <Field label={label} hint={hint} fault={fault}>
    {(control) => (
      <input
        {...control}
        {...(secret ? { type: 'password' as const } : { type: 'text' as const })}
        autocomplete={autocomplete}
        autocapitalize="off"
        spellcheck={false}
        required={required}
        class="input"
        value={value}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    )}
  </Field>
);

type ChoiceProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChoice: (value: string) => void;
};

/** One of several. */
export const ChoiceField = ({ label, hint, fault, value, options, onChoice }: ChoiceProps) => (
  <Field label={label} hint={hint} fault={fault}>
    {(control) => (
      <select {...control} class="input" value={value} onChange={(event) => onChoice(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    )}
  </Field>
);

type AreaProps = Pick<InputProps, 'label' | 'hint' | 'fault' | 'value' | 'onText'> & { readonly rows?: number };

/** Several lines of text. */
export const AreaField = ({ label, hint, fault, value, onText, rows = 4 }: AreaProps) => (
  <Field label={label} hint={hint} fault={fault}>
    {(control) => (
      <textarea
        {...control}
        class="input"
        rows={rows}
        value={value}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    )}
  </Field>
);
