import { call } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { ChoiceField } from '../../kit/field.tsx';
import { useAccount } from '../../shell/account.ts';
import { t } from '../../text/language.ts';

/** One work of the campaign, or all of them. */
export const WorkChoice = ({ value, onChoice }: { value: string; onChoice: (value: string) => void }) => {
  const { campaignId } = useAccount();
  const works = useQuery(
    `works ${campaignId}`,
    async (signal) => (await call('listAssessments', { params: { campaignId }, signal })).value.items,
  );
  const options = (works.data ?? []).map(({ id, grade, subjectName }) => ({
    value: id,
    text: `${grade} ${t({ ru: 'класс', en: 'grade' })}, ${t(subjectName)}`,
  }));
  return (
    <ChoiceField
      label={t({ ru: 'Работа', en: 'Work' })}
      value={value}
      options={[{ value: '', text: t({ ru: 'Все работы', en: 'All works' }) }, ...options]}
      onChoice={onChoice}
    />
  );
};
