import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, enterAs, type Visit, visit } from './support/browser.ts';
import { keepLooks, type Site, startSite } from './support/site.ts';

let site: Site;
let school: Visit;

beforeAll(async () => {
  site = await startSite();
  school = await visit(site.browser, site.instance.url);
});

afterAll(async () => {
  await school?.context.close();
  await site?.stop();
});

const tryFile = (name: string): string => join(site.instance.stateDir, 'try', name);

describe('a school', () => {
  it('signs in with login and password, and is told plainly when they do not fit', async () => {
    const { page } = school;
    await page.goto('/');
    await page.getByLabel('Логин').fill('edu220001');
    await page.getByLabel('Пароль').fill('not-the-Password-1');
    await page.getByRole('button', { name: 'Войти' }).click();

    await page.getByRole('alert').getByText('Логин или пароль не подходят').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'sign-in');
  });

  it('sees first what it has to hand in, by deadline, with a way to each', async () => {
    const { page } = school;
    await enterAs(page, 'edu220001');
    await page.getByRole('heading', { name: 'Что сдать' }).waitFor();
    await page.getByText('Форма сбора результатов').first().waitFor();

    expect(await page.getByText(/осталось/).count()).toBeGreaterThan(0);
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'school-home');
  });

  it('is shown every fault of a form by its cell, with the form marked to download', async () => {
    const { page } = school;
    await page.goto('/c/vpr-demo/results/4-MA');
    await page.setInputFiles('input[type=file]', tryFile('edu220001-4-MA-faulty.xlsx'));
    await page.getByRole('alert').waitFor();

    const cells = await page.locator('tbody th').allInnerTexts();
    expect(cells.filter((text) => /«Протокол» [A-Z]+\d+/.test(text))).toHaveLength(2);
    await page.getByRole('button', { name: /с отмеченными ошибками/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'result-refused');
  });

  it('gets a receipt for the corrected form, and the version stands below', async () => {
    const { page } = school;
    await page.setInputFiles('input[type=file]', tryFile('edu220001-4-MA.xlsx'));

    await page.getByText('Принято в срок').waitFor();
    await page.getByRole('heading', { name: 'Принятые версии' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'result-taken');
  });

  it('has its application and schedule in sight, and may change what is accepted', async () => {
    const { page } = school;
    await page.goto('/c/vpr-demo/application');
    await page.getByRole('heading', { name: 'Коды участников' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'application-accepted');
    await page.getByRole('button', { name: 'Изменить заявку' }).click();
    await page.getByRole('button', { name: 'Отправить заявку' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'application-form');

    await page.goto('/c/vpr-demo/schedule');
    await page.getByRole('button', { name: 'Изменить расписание' }).click();
    await page.getByRole('button', { name: 'Отправить расписание' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'schedule-form');
  });

  it('has seen no fault of the page itself', () => {
    expect(school.faults).toEqual([]);
  });
});

describe('a school that has not applied', () => {
  it('fills in its application, loses nothing on reload, and submits it late with a receipt', async () => {
    const { context, page, faults } = await visit(site.browser, site.instance.url);
    await enterAs(page, 'edu220640');
    await page.getByRole('listitem').filter({ hasText: 'Заявка на участие' }).getByRole('link').click();
    const fourth = page.getByRole('region', { name: '4 класс' });
    await fourth.getByRole('button', { name: '+ класс' }).click();
    await page.getByLabel('Учеников в 4А').fill('17');
    await page.getByText('сохранено', { exact: true }).waitFor();
    await page.reload();

    expect(await page.getByLabel('Учеников в 4А').inputValue()).toBe('17');
    await page.getByRole('button', { name: 'Отправить заявку' }).click();
    await page.getByText('Принято после срока').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});

describe('a coordinator', () => {
  it('sees in one screen what is due and how far everything is, and goes down to a school', async () => {
    const { context, page, faults } = await visit(site.browser, site.instance.url);
    await enterAs(page, 'reg220000');
    await page.getByRole('heading', { name: 'Ближайшие сроки' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'region-home');

    await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Мониторинг' }).click();
    await page.locator('tbody a').first().click();
    await page.getByRole('link', { name: /На уровень выше/ }).waitFor();
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'monitoring');

    await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Должники' }).click();
    await page.getByText(/Не сдали: /).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'laggards');
    await page.goto('/c/vpr-demo/plan');
    await page.getByRole('heading', { name: 'План-график' }).waitFor();
    await page.locator('tbody tr').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'plan');
    expect(faults).toEqual([]);
    await context.close();
  });
});
