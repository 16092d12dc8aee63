import type { ApplicationForm, SchoolClass } from '../../../../../shared/contracts/application-form.ts';
import type { Grade } from '../../../../../shared/kernel/assessment.ts';
import { Button } from '../../../kit/button.tsx';
import { CellInput, CellSelect } from '../../../kit/cell.tsx';
import { t } from '../../../text/language.ts';
import type { Faults } from './faults.ts';
import {
  advancedIn,
  classesOf,
  hasFormChoice,
  languagesIn,
  type Work,
  withChanged,
  withClass,
  withLanguage,
  withoutClass,
} from './form.rules.ts';
import { advancedNames, languageNames } from './subject-names.ts';

type Props = {
  readonly form: ApplicationForm;
  readonly works: readonly Work[];
  readonly grade: Grade;
  readonly faults: Faults;
  readonly onChange: (form: ApplicationForm) => void;
  readonly readOnly: boolean;
};

const numberOf = (text: string): number => Math.max(0, Math.trunc(Number(text) || 0));

/** The classes of one parallel. */
export const ClassRows = ({ form, works, grade, faults, onChange, readOnly }: Props) => {
  const rows = classesOf(form, grade);
  const languages = languagesIn(works, grade);
  const advanced = advancedIn(works, grade);
  const choice = hasFormChoice(works, grade);
  const title = t({ ru: `${grade} класс`, en: `Grade ${grade}` });
  return (
    <section class="panel stack-tight" aria-label={title}>
      <div class="row apart">
        <h2>{title}</h2>
        {!readOnly && (
          <Button onPress={() => onChange(withClass(form, grade))}>{t({ ru: '+ класс', en: '+ class' })}</Button>
        )}
      </div>
      {rows.length === 0 ? (
        <p class="soft">{t({ ru: 'Классов нет.', en: 'No classes.' })}</p>
      ) : (
        <div class="table-frame">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{t({ ru: 'Класс', en: 'Class' })}</th>
                <th scope="col">{t({ ru: 'Учеников', en: 'Pupils' })}</th>
                {choice && <th scope="col">{t({ ru: 'Форма', en: 'Form' })}</th>}
                {languages.map((subject) => (
                  <th scope="col" key={subject}>
                    {t(languageNames[subject])}
                  </th>
                ))}
                {advanced.map((subject) => (
                  <th scope="col" key={subject}>
                    {t(advancedNames[subject])}
                  </th>
                ))}
                {!readOnly && (
                  <th scope="col">
                    <span class="unseen">{t({ ru: 'Убрать', en: 'Remove' })}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ one, index }) => (
                <ClassRow
                  key={index}
                  one={one}
                  at={`/classes/${index}`}
                  faults={faults}
                  readOnly={readOnly}
                  choice={choice}
                  languages={languages}
                  advanced={advanced}
                  onChange={(changes) => onChange(withChanged(form, index, changes))}
                  onRemove={() => onChange(withoutClass(form, index))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};

type RowProps = {
  readonly one: SchoolClass;
  /** pointer to the class in the form */
  readonly at: string;
  readonly faults: Faults;
  readonly readOnly: boolean;
  readonly choice: boolean;
  readonly languages: readonly ('EN' | 'DE' | 'FR')[];
  readonly advanced: readonly ('MA' | 'FI')[];
  readonly onChange: (changes: Partial<SchoolClass>) => void;
  readonly onRemove: () => void;
};

const ClassRow = ({ one, at, faults, readOnly, choice, languages, advanced, onChange, onRemove }: RowProps) => {
  const label = `${one.grade}${one.name}`;
  const languageFault = faults.of(`${at}/languages`);
  return (
    <tr>
      <td>
        <CellInput
          label={t({ ru: `Название класса ${label}`, en: `Name of class ${label}` })}
          value={one.name}
          size={5}
          fault={faults.of(`${at}/name`)}
          readOnly={readOnly}
          onText={(name) => onChange({ name })}
        />
      </td>
      <td>
        <CellInput
          label={t({ ru: `Учеников в ${label}`, en: `Pupils of ${label}` })}
          value={String(one.pupils)}
          size={4}
          numeric
          fault={faults.of(`${at}/pupils`)}
          readOnly={readOnly}
          onText={(text) => onChange({ pupils: numberOf(text) })}
        />
      </td>
      {choice && (
        <td>
          <CellSelect
            label={t({ ru: `Форма проведения в ${label}`, en: `Form of ${label}` })}
            value={one.form}
            fault={faults.of(`${at}/form`)}
            readOnly={readOnly}
            options={[
              { value: 'traditional', text: t({ ru: 'на бумаге', en: 'on paper' }) },
              { value: 'computer', text: t({ ru: 'на компьютере', en: 'at the computer' }) },
            ]}
            onChoice={(form) => onChange({ form: form as SchoolClass['form'] })}
          />
        </td>
      )}
      {languages.map((subject, index) => (
        <td key={subject}>
          <CellInput
            label={`${t(languageNames[subject])}, ${label}`}
            value={String(one.languages.find((language) => language.subject === subject)?.pupils ?? '')}
            size={4}
            numeric
            fault={index === 0 ? languageFault : undefined}
            readOnly={readOnly}
            onText={(text) => onChange(withLanguage(one, subject, numberOf(text)))}
          />
        </td>
      ))}
      {advanced.map((subject) => (
        <td key={subject}>
          <input
            type="checkbox"
            aria-label={`${t(advancedNames[subject])}, ${label}`}
            checked={one.advanced.includes(subject)}
            disabled={readOnly}
            onChange={(event) =>
              onChange({
                advanced: event.currentTarget.checked
                  ? [...one.advanced, subject]
                  : one.advanced.filter((other) => other !== subject),
              })
            }
          />
        </td>
      ))}
      {!readOnly && (
        <td>
          <Button
            look="plain"
            label={t({ ru: `Убрать класс ${label}`, en: `Remove class ${label}` })}
            onPress={onRemove}
          >
            ✕
          </Button>
        </td>
      )}
    </tr>
  );
};
