import { XLSX } from '../../shared/contracts/common.ts';
import { getForm as contract } from '../../shared/contracts/result-forms.ts';
import { operation } from '../../shared/http/operation.ts';
import { file } from '../../shared/http/reply.ts';
import { writeForm } from '../../shared/workbook/write-form.ts';
import type { SchoolReader, TerritoryReader } from '../directory/index.ts';
import { workTitle } from './form.ts';
import { formLayout } from './form-layout.rules.ts';
import { formSubject, seatsOf } from './form-subject.rules.ts';
import type { ResultsRepository } from './results.repository.ts';

type Needs = {
  readonly results: ResultsRepository;
  readonly schools: Pick<SchoolReader, 'school'>;
  readonly territories: Pick<TerritoryReader, 'territory'>;
};

/** Makes the form of a school and work to fill in; equal data give equal bytes. */
export const getForm = ({ results, schools, territories }: Needs) =>
  operation(contract, async ({ params: { campaignId, assessmentId }, school }) => {
    const [desk, known, municipality, region] = await Promise.all([
      results.desk(school, campaignId, assessmentId),
      schools.school(school.schoolId),
      territories.territory(school.municipalityId),
      territories.territory(school.regionId),
    ]);
    const subject = formSubject(desk, school);
    const names = {
      login: known?.logins[campaignId] ?? school.schoolId,
      school: school.name,
      municipality: municipality?.name ?? school.municipalityId,
      regionCode: school.regionId.slice(-2),
      region: region?.name ?? school.regionId,
    };
    const bytes = await writeForm(formLayout(subject, names, seatsOf(subject, desk.application)));
    const title = workTitle(desk.work).ru.replace(',', '');
    return file(bytes, XLSX, `Форма сбора результатов ${title} ВПР ${desk.campaign.year}.xlsx`);
  });
