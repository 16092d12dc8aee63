import { CellInput, CellSelect } from '../../../kit/cell.tsx';
import { t } from '../../../text/language.ts';
import type { Faults } from './faults.ts';
import { decidable, decisionOf, type Work, withDecision } from './form.rules.ts';
import { type ApplicationForm, REASONS_TEXTS } from './reasons.ts';

type Props = {
  readonly form: ApplicationForm;
  readonly works: readonly Work[];
  readonly faults: Faults;
  readonly onChange: (form: ApplicationForm) => void;
  readonly readOnly: boolean;
};

const YES = 'yes';
const NO = 'no';
const UNSAID = '';

/** Takes part or stays away, and why: works by the school's decision need a word, others only to stay away. */
export const Decisions = ({ form, works, faults, onChange, readOnly }: Props) => {
  const asked = decidable(form, works);
  if (asked.length === 0) return null;
  const title = t({ ru: 'Участие в работах', en: 'Taking part in works' });
  return (
    <section class="panel stack-tight" aria-label={title}>
      <h2>{title}</h2>
      <p class="soft small">
        {t({
          ru: 'По работам «по решению школы» нужен ответ. Обязательные работы пишут все; если школа не участвует, укажите причину.',
          en: "Works by the school's decision need an answer. The mandatory ones are written by all; if the school stays away, say why.",
        })}
      </p>
      <div class="table-frame">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t({ ru: 'Работа', en: 'Work' })}</th>
              <th scope="col">{t({ ru: 'Участие', en: 'Takes part' })}</th>
              <th scope="col">{t({ ru: 'Причина отказа', en: 'Why not' })}</th>
            </tr>
          </thead>
          <tbody>
            {asked.map((work) => (
              <DecisionRow
                key={work.id}
                work={work}
                form={form}
                faults={faults}
                readOnly={readOnly}
                onChange={onChange}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

const DecisionRow = ({ work, form, faults, onChange, readOnly }: Omit<Props, 'works'> & { work: Work }) => {
  const decision = decisionOf(form, work);
  const at = `/decisions/${form.decisions.findIndex(({ assessmentId }) => assessmentId === work.id)}`;
  const optional = work.participation === 'optional';
  const said = decision ? (decision.participates ? YES : NO) : optional ? UNSAID : YES;
  const name = `${t(work.subjectName)}, ${work.grade} ${t({ ru: 'класс', en: 'grade' })}`;
  const missing = optional && !decision ? t({ ru: 'нужен ответ', en: 'an answer is needed' }) : undefined;
  const say = (value: string) => {
    if (value === NO) return onChange(withDecision(form, work, { participates: false }));
    onChange(withDecision(form, work, optional && value === YES ? { participates: true } : undefined));
  };
  return (
    <tr>
      <th scope="row">
        {name}
        {optional && <div class="soft small">{t({ ru: 'по решению школы', en: "by the school's decision" })}</div>}
      </th>
      <td>
        <CellSelect
          label={`${t({ ru: 'Участие', en: 'Takes part' })}: ${name}`}
          value={said}
          fault={faults.of(`${at}/participates`) ?? missing}
          readOnly={readOnly}
          options={[
            ...(said === UNSAID ? [{ value: UNSAID, text: '—' }] : []),
            { value: YES, text: t({ ru: 'участвует', en: 'takes part' }) },
            { value: NO, text: t({ ru: 'не участвует', en: 'stays away' }) },
          ]}
          onChoice={say}
        />
      </td>
      <td>
        {decision && !decision.participates && (
          <div class="stack-tight">
            <CellSelect
              label={`${t({ ru: 'Причина', en: 'Reason' })}: ${name}`}
              value={decision.reason ?? ''}
              fault={faults.of(`${at}/reason`)}
              readOnly={readOnly}
              options={[
                { value: '', text: '—' },
                ...REASONS_TEXTS.map(({ reason, texts }) => ({ value: reason, text: t(texts) })),
              ]}
              onChoice={(value) => {
                const reason = REASONS_TEXTS.find((one) => one.reason === value)?.reason;
                onChange(withDecision(form, work, { participates: false, ...(reason && { reason }) }));
              }}
            />
            {decision.reason === 'other' && (
              <CellInput
                label={`${t({ ru: 'Какая причина', en: 'Which reason' })}: ${name}`}
                value={decision.reasonText ?? ''}
                size={30}
                fault={faults.of(`${at}/reasonText`)}
                readOnly={readOnly}
                onText={(text) =>
                  onChange(
                    withDecision(form, work, {
                      participates: false,
                      reason: 'other',
                      ...(text && { reasonText: text }),
                    }),
                  )
                }
              />
            )}
          </div>
        )}
      </td>
    </tr>
  );
};
