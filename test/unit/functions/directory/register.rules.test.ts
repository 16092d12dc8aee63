import { describe, expect, it } from 'vitest';
import { readRegister } from '../../../../functions/directory/register.rules.ts';
import { readTable } from '../../../../shared/workbook/read-table.ts';
import { aRegister } from '../../../fixtures/directory.ts';

const HEADER = 'Код школы;Муниципалитет;Наименование;Тип';

const read = (header: string, rows: readonly string[], withLogins = false) =>
  readRegister(readTable(aRegister(header, ...rows)), withLogins);

describe('a register of schools', () => {
  it('is read by the names of its columns, in any order and case, and by the words of their codes', () => {
    const { rows, findings } = read('тип;КОД  ШКОЛЫ;name;municipality;closed', [
      'Лицей;s-22-0001;Лицей № 1;ru-22-001;да',
    ]);

    expect(findings).toEqual([]);
    expect(rows).toEqual([
      { number: 2, id: 's-22-0001', municipalityId: 'ru-22-001', name: 'Лицей № 1', type: 'lyceum', closed: 'true' },
    ]);
  });

  it('names every missing column at once', () => {
    const { findings } = read('Наименование', ['Школа'], true);

    const missing = findings.filter(({ code }) => code === 'register-column-missing');
    expect(missing.map(({ location }) => location?.header)).toEqual(['Код школы', 'Муниципалитет', 'Тип', 'Логин']);
  });

  it('names every faulty cell by row, column and what is allowed', () => {
    const { findings } = read(`${HEADER};Электронная почта`, [
      's-22-1;ru-22-001;;Училище;нет адреса',
      's-22-0002;Алейский;Школа 2;Средняя;a@b.example',
    ]);

    expect(findings.map(({ code, location, value }) => [code, location?.cell, value])).toEqual([
      ['register-cell-invalid', 'A2', 's-22-1'],
      ['register-cell-empty', 'C2', undefined],
      ['register-cell-invalid', 'D2', 'Училище'],
      ['register-cell-invalid', 'E2', 'нет адреса'],
      ['register-cell-invalid', 'B3', 'Алейский'],
    ]);
    expect(findings[2]?.allowed).toMatch(/гимназия/);
  });

  it('takes no column twice, and warns of one that it does not know', () => {
    const { findings } = read(`${HEADER};Тип;Этажей`, ['s-22-0001;ru-22-001;Школа;Средняя;Лицей;3']);

    expect(findings.map(({ code, severity, location }) => [code, severity, location?.column])).toEqual([
      ['register-column-repeated', 'error', 'E'],
      ['register-column-unknown', 'warning', 'F'],
    ]);
  });

  it('reads no logins without a campaign, and says so', () => {
    const { rows, findings } = read(`${HEADER};Логин`, ['s-22-0001;ru-22-001;Школа;Средняя;edu220001']);

    expect(findings).toMatchObject([{ code: 'register-logins-unread', severity: 'warning' }]);
    expect(rows[0]).not.toHaveProperty('login');
  });

  it('is refused without rows', () => {
    expect(read(HEADER, []).findings).toMatchObject([{ code: 'register-empty', severity: 'error' }]);
  });
});
