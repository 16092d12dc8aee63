import { getSchool as contract } from '../../shared/contracts/directory.ts';
import { operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { SchoolReader } from './school-reader.ts';

/** One school. @throws {Problem} `not-found` when it went between the scope check and this */
export const getSchool = ({ schools }: { schools: SchoolReader }) =>
  operation(contract, async ({ params }) => {
    const school = await schools.school(params.schoolId);
    if (!school) throw problems.notFound({});
    return school;
  });
