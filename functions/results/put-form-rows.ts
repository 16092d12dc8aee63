import { putFormRows as contract } from '../../shared/contracts/form-rows.ts';
import { changeRequest, operation } from '../../shared/http/operation.ts';
import { handedRows } from './handed-rows.ts';
import { type TakeNeeds, takeForm } from './take-form.ts';

/** Takes a form without a workbook. */
export const putFormRows = (needs: TakeNeeds) =>
  operation(contract, (request) => {
    const { params, query, body, school, language } = request;
    const way = { change: changeRequest(request), language, dryRun: query.dryRun === true };
    return takeForm(needs)({ ...params, school }, handedRows(body), way);
  });
