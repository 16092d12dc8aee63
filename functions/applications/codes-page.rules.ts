/** A code as its slip shows it; the reserve belongs to no class yet. */
export type Slip = { readonly code: number; readonly className: string | null };

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A page that prints by itself: no script, nothing from elsewhere. */
const page = (title: string, style: string, body: string): string => `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<style>
body { font-family: Arial, sans-serif; font-size: 12pt; margin: 10mm; color: #000; background: #fff; }
h1 { font-size: 14pt; margin: 0 0 2mm; }
p { margin: 0 0 4mm; }
${style}
</style>
</head>
<body>
${body}
</body>
</html>
`;

const slipStyle = `.slips { display: grid; grid-template-columns: repeat(4, 1fr); }
.slip { border: 1px dashed #000; padding: 4mm 2mm; text-align: center; break-inside: avoid; }
.slip b { display: block; font-size: 18pt; letter-spacing: 1mm; }
.slip span { font-size: 9pt; }`;

/** The codes of a grade as slips to cut along the lines and hand out, class by class, the reserve last. */
export const slipsPage = (school: string, grade: number, slips: readonly Slip[]): string => {
  const body = slips.map(
    ({ code, className }) =>
      `<div class="slip"><b>${code}</b><span>${className === null ? 'резерв' : escaped(`${className} класс`)}</span></div>`,
  );
  return page(
    `Коды участников, ${grade} класс`,
    slipStyle,
    `<h1>Коды участников ВПР, ${grade} класс</h1>
<p>${escaped(school)}. Один код на ученика, для всех работ года. Разрежьте по линиям и раздайте.</p>
<div class="slips">
${body.join('\n')}
</div>`,
  );
};

const protocolStyle = `table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #000; padding: 2mm; text-align: left; }
th { background: #eee; }
td:first-child, th:first-child { width: 12mm; }
td:nth-child(2), th:nth-child(2) { width: 30mm; }
tr { break-inside: avoid; }
thead { display: table-header-group; }`;

/** Empty lines below the class's own codes: for pupils who came later and were given a code of the reserve. */
const SPARE_LINES = 5;

/** The blank «код — ФИО» of a class. Names are written on paper: the page has no place to type and the system takes none. */
export const protocolPage = (school: string, className: string, codes: readonly number[]): string => {
  const line = (number: number, code: string) => `<tr><td>${number}</td><td>${code}</td><td></td></tr>`;
  const own = codes.map((code, index) => line(index + 1, String(code)));
  const spare = Array.from({ length: SPARE_LINES }, (_, index) => line(codes.length + index + 1, ''));
  return page(
    `Бумажный протокол, ${className} класс`,
    protocolStyle,
    `<h1>Протокол соответствия кодов и ФИО, ${escaped(className)} класс</h1>
<p>${escaped(school)}. Хранится в школе до получения результатов. В систему не вводится и никуда не передаётся.</p>
<table>
<thead><tr><th>№</th><th>Код</th><th>Фамилия, имя, отчество</th></tr></thead>
<tbody>
${[...own, ...spare].join('\n')}
</tbody>
</table>`,
  );
};
