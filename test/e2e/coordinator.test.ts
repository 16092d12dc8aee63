import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, enterAs, type Visit, visit } from './support/browser.ts';
import { keepLooks, type Site, startSite } from './support/site.ts';

let site: Site;
let region: Visit;

beforeAll(async () => {
  site = await startSite();
  region = await visit(site.browser, site.instance.url);
});

afterAll(async () => {
  await region?.context.close();
  await site?.stop();
});

describe('a regional coordinator', () => {
  it('reminds all of a list after seeing the letter and how many get it', async () => {
    const { page } = region;
    await enterAs(page, 'reg220000');
    await page.goto('/c/vpr-demo/laggards/application');
    await page.getByText('Напомнить всем из списка').click();
    await page.getByLabel('Своими словами').fill('Коллеги, срок сегодня.');
    await page.getByRole('button', { name: 'Посмотреть письмо' }).click();
    await page.locator('pre').getByText('Коллеги, срок сегодня.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'remind-preview');

    await page.getByRole('button', { name: /^Отправить / }).click();
    await page.getByText('Напоминание отправляется').waitFor();
  });

  it('asks the federal organiser with a file, and finds the request in the list', async () => {
    const { page } = region;
    await page.goto('/c/vpr-demo/exchange');
    await page.getByText('Новое обращение').click();
    await page.getByRole('textbox', { name: 'Тема' }).fill('Перенос из-за паводка');
    await page.getByRole('textbox', { name: 'Текст' }).fill('Три школы отрезаны. Просим перенести работы.');
    await page.setInputFiles('input[type=file]', {
      name: 'Справка.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Справка о паводке'),
    });
    await page.getByRole('button', { name: 'Убрать Справка.txt' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'exchange-new');
    await page.getByRole('button', { name: 'Отправить' }).click();
    await page.getByRole('heading', { name: 'Перенос из-за паводка' }).waitFor();
    await page.getByRole('button', { name: 'Справка.txt' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'exchange-request');

    await page.goto('/c/vpr-demo/exchange');
    await page.getByRole('link', { name: 'Перенос из-за паводка' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'exchange-list');
  });

  it('reads its messages, and what a code means', async () => {
    const { page } = region;
    await page.goto('/c/vpr-demo/messages');
    await page.getByRole('heading', { name: 'Сообщения' }).waitFor();
    await page.getByRole('group', { name: 'Присылать и по почте' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'messages');
    await page.locator('.duties a').first().click();
    await page.getByText('Все сообщения').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'message');

    await page.goto('/c/vpr-demo/support');
    await page.getByLabel('Что значит код').fill('window-closed');
    await page.getByRole('heading', { name: 'window-closed' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await keepLooks(page, 'support');
  });

  it('has seen no fault of the page itself', () => {
    expect(region.faults).toEqual([]);
  });
});
