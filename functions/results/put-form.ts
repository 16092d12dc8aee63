import { putForm as contract } from '../../shared/contracts/result-forms.ts';
import { changeRequest, operation } from '../../shared/http/operation.ts';
import { handedWorkbook } from './form-file.ts';
import { type TakeNeeds, takeForm } from './take-form.ts';

/** Takes a filled workbook. */
export const putForm = (needs: TakeNeeds) =>
  operation(contract, (request) => {
    const { params, query, body, school, language } = request;
    const way = { change: changeRequest(request), language, dryRun: query.dryRun === true };
    return takeForm(needs)({ ...params, school }, handedWorkbook(body), way);
  });
