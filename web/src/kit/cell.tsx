import { useId } from 'preact/hooks';
import { weekdayText } from '../text/dates.ts';

type CellProps = {
  readonly label: string;
  readonly value: string;
  readonly fault: string | undefined;
  readonly readOnly: boolean;
};

const Fault = ({ id, text }: { id: string; text: string | undefined }) =>
  text ? (
    <div class="fault" id={id}>
      {text}
    </div>
  ) : null;

type CellInputProps = CellProps & {
  /** characters that it shows */
  readonly size: number;
  readonly numeric?: boolean;
  readonly onText: (text: string) => void;
};

/** A field inside a table, named by its row and column. */
export const CellInput = ({ label, value, size, numeric, fault, readOnly, onText }: CellInputProps) => {
  const id = useId();
  if (readOnly) return <span class={numeric ? 'number' : undefined}>{value || '—'}</span>;
  return (
    <>
      <input
        class="input cell"
        type="text"
        inputMode={numeric ? 'numeric' : 'text'}
        aria-label={label}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={fault ? id : undefined}
        size={size}
        value={value}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <Fault id={id} text={fault} />
    </>
  );
};

type CellSelectProps = CellProps & {
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChoice: (value: string) => void;
};

/** A choice inside a table. */
export const CellSelect = ({ label, value, fault, readOnly, options, onChoice }: CellSelectProps) => {
  const id = useId();
  if (readOnly) return <span>{options.find((option) => option.value === value)?.text ?? '—'}</span>;
  return (
    <>
      <select
        class="input cell"
        aria-label={label}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={fault ? id : undefined}
        value={value}
        onChange={(event) => onChoice(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
      <Fault id={id} text={fault} />
    </>
  );
};

type CellDateProps = CellProps & {
  /** first and last day that may be chosen */
  readonly min: string;
  readonly max: string;
  readonly onDay: (day: string) => void;
};

/** A day inside a table. */
export const CellDate = ({ label, value, min, max, fault, readOnly, onDay }: CellDateProps) => {
  const id = useId();
  if (readOnly) return <span>{value ? weekdayText(value) : '—'}</span>;
  return (
    <>
      <input
        class="input cell"
        type="date"
        aria-label={label}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={fault ? id : undefined}
        min={min}
        max={max}
        value={value}
        onChange={(event) => onDay(event.currentTarget.value)}
      />
      <Fault id={id} text={fault} />
    </>
  );
};
