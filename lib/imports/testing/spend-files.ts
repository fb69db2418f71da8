// What do vendors' spend reports look like? Small files in the shapes of uet.md 7.4, and writers of workbooks and archives.
// Never used outside of tests: nothing of it is a vendor's real file.

import { zipSync } from 'fflate';
import { templateColumns } from '@/lib/imports/headings';

export const microsoftApi = [
  '"Report Name: Daily keywords"',
  '"Report Time: 9/1/2026,9/3/2026"',
  '"Time Zone: (GMT-08:00) Pacific Time (US & Canada); Tijuana"',
  '"Last Completed Available Day: 9/3/2026 11:59:59 PM (GMT)"',
  '"Last Completed Available Hour: 9/3/2026 11:00:00 PM (GMT)"',
  '"Report Aggregation: Daily"',
  '"Report Filter: "',
  '"Potential Incomplete Data: false"',
  '"Rows: 3"',
  '',
  '"TimePeriod","AccountId","CampaignName","CampaignId","AdGroupName","AdGroupId","Keyword","KeywordId","BidMatchType","DeviceType","CurrencyCode","Impressions","Clicks","Spend"',
  '"2026-09-01","1234567","Weekend specials","372910041","Dress shoes","1209360041","brown dress shoes","82945799304067","Exact","Computer","USD","1200","31","42.75"',
  '"2026-09-01","1234567","Weekend specials","372910041","Dress shoes","1209360041","mens dress shoes","82945799304068","Phrase","Smartphone","USD","800","12","9.10"',
  '"2026-09-02","1234567","Weekend specials","372910041","Dress shoes","1209360041","brown dress shoes","82945799304067","Exact","Computer","USD","0","0","0.00"',
  '',
  '"@2026 Microsoft Corporation. All rights reserved. "',
  '',
].join('\r\n');

export const microsoftWeb = [
  'Report Name: Keywords\t\t\t',
  'Report Time: 9/1/2026\t\t\t',
  '',
  'Gregorian date\tAccount name\tCampaign name\tAd group\tKeyword ID\tKeyword\tBid match type\tCurrency\tImpressions\tClicks\tCTR\tAvg. CPC\tSpend\tConversions',
  '9/1/2026\tStride & Sole\tBrand\tBrand terms\t[82945799304067]\tstride and sole\tExact\tUSD\t1,204\t88\t7.31%\t0.52\t1,045.76\t4',
  '9/1/2026\tStride & Sole\tTotal control\tAll\t[82945799304070]\ttotal control shoes\tBroad\tUSD\t10\t1\t10.00%\t0.30\t0.30\t0',
  'Total\t\t\t\t\t\t\t\t1,214\t89\t7.33%\t0.52\t1,046.06\t4',
  '©2026 Microsoft Corporation. All rights reserved. ',
].join('\n');

export const microsoftClicks = [
  '"TimePeriod","AccountId","CampaignId","AdGroupId","AdId","MSClickId","Keyword","BidMatchType","DeviceType","Clicks","AverageCpc","CurrencyCode"',
  '"2026-09-01|14","1234567","372910041","1209360041","77","0123456789abcdef0123456789abcdef","brown dress shoes","Exact","Computer","1","1.38","USD"',
].join('\n');

export const googleDaily = [
  'Campaign report',
  '"September 1, 2026 - September 2, 2026"',
  'Day,Campaign,Campaign ID,Currency code,Cost,Impr.,Clicks,Conversions',
  '2026-09-01,Search – everyday shoes,20988114507,EUR,"1,204.50","12,400",310,4.00',
  '2026-09-01,Total: Shoes,20988114508,EUR,3.10,40,2,0.00',
  '2026-09-02,Search – everyday shoes,20988114507,EUR, --,0,0,0.00',
  'Total: Campaigns, --, --,EUR,"1,207.60","12,440",312,4.00',
  'Total: Account, --, --,EUR,"1,207.60","12,440",312,4.00',
].join('\n');

/** The same in German: semicolons would be Excel's, Google parts by tabs in "Excel CSV". */
export const googleGerman = [
  'Kampagnenbericht',
  '1. September 2026 – 2. September 2026',
  'Tag\tKampagne\tWaehrungscode\tKosten\tImpr.\tKlicks\tKlickrate (CTR)',
  '01.09.2026\tSuche\tEUR\t1.204,50\t12.400\t310\t2,50 %',
  'Gesamt: Kampagnen\t --\tEUR\t1.204,50\t12.400\t310\t2,50 %',
  'Gesamt: Konto\t --\tEUR\t1.204,50\t12.400\t310\t2,50 %',
].join('\r\n');

export const googleFrench = [
  'Rapport sur les mots clés pour le Réseau de Recherche',
  '1 sept. 2026 - 2 sept. 2026',
  "Jour;Mot clé;Type de correspondance;Campagne;Groupe d'annonces;Code de devise;Clics;Impr.;Coût",
  '2026-09-01;[chaussures marron];Mot clé exact;Week-end;Ville;EUR;31;1\u202f200;42,75',
  'Total : compte; --; --; --; --;EUR;31;1\u202f200;42,75',
].join('\n');

export const googleSpanish = [
  'Informe de campañas',
  '1 de septiembre de 2026 - 2 de septiembre de 2026',
  'Día,Campaña,Código de moneda,Coste,Impr.,Clics',
  '2026-09-02,Fin de semana,EUR,"12,40",310,9',
  'Total: cuenta, --,EUR,"12,40",310,9',
].join('\n');

export const googleWithoutDays = [
  'Campaign report',
  'September 1, 2026 - September 4, 2026',
  'Campaign status,Campaign,Currency code,Cost,Impr.,Clicks',
  'Enabled,Brand,EUR,10.03,9,4',
  'Total: Account, --,EUR,10.03,9,4',
].join('\n');

export const metaDaily = [
  'Day,Campaign name,Campaign ID,Ad set name,Ad set ID,Amount spent (EUR),Impressions,Link clicks,Clicks (all),Reporting starts,Reporting ends',
  ',,,,,58.4,9100,77,120,2026-09-01,2026-09-02',
  '2026-09-01,Autumn retargeting,120210558803340,"Viewed, did not buy",120210558803351,31.2,5000,40,66,2026-09-01,2026-09-01',
  '2026-09-02,Autumn retargeting,120210558803340,"Viewed, did not buy",120210558803351,27.2,4100,37,54,2026-09-02,2026-09-02',
].join('\n');

export const template = [
  templateColumns.join(','),
  '2026-09-01,Bing Ads,,Weekend specials,,,,,,,100,5,12.5,USD',
  '2026-09-01,reddit,,Shoes,,,,,mobile,DE,100,5,12.50,EUR',
].join('\n');

/** A zip archive of these files. */
export function toZip(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const entries = Object.entries(files).map(([name, content]): [string, Uint8Array] => [name, Buffer.from(content)]);
  return Buffer.from(zipSync(Object.fromEntries(entries), { level: 1 }));
}

/** The archive with another size in its list of files than its first file has. */
export function toLyingZip(archive: Buffer, claimedBytes: number): Buffer {
  const lying = Buffer.from(archive);
  lying.writeUInt32LE(claimedBytes, lying.indexOf('PK\u0001\u0002') + 24);
  return lying;
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const partTypes = {
  '/xl/workbook.xml': 'sheet.main',
  '/xl/worksheets/sheet1.xml': 'worksheet',
  '/xl/styles.xml': 'styles',
  '/xl/sharedStrings.xml': 'sharedStrings',
};

function toOverride([name, type]: [string, string]): string {
  return `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
}

/** A cell of `toWorkbook`: a Date becomes a number under a date's format. */
export type WorkbookCell = string | number | Date | null;

/** A workbook with one sheet; texts are shared texts. `prefix` is a namespace prefix of all elements, as some writers give. */
export function toWorkbook(rows: readonly (readonly WorkbookCell[])[], prefix = ''): Buffer {
  const texts: string[] = [];
  const space = `xmlns${prefix === '' ? '' : ':x'}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`;
  const escapeXml = (text: string): string => text.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  const cell = (value: WorkbookCell, column: number, row: number): string => {
    const reference = `r="${String.fromCharCode(65 + column)}${row}"`;
    if (value === null) return '';
    if (value instanceof Date)
      return `<${prefix}c ${reference} s="1"><${prefix}v>${value.getTime() / 86_400_000 + 25_569}</${prefix}v></${prefix}c>`;
    if (typeof value === 'number') return `<${prefix}c ${reference}><${prefix}v>${value}</${prefix}v></${prefix}c>`;
    texts.push(value);
    return `<${prefix}c ${reference} t="s"><${prefix}v>${texts.length - 1}</${prefix}v></${prefix}c>`;
  };
  const lines = rows.map(
    (row, index) =>
      `<${prefix}row r="${index + 1}">${row.map((value, column) => cell(value, column, index + 1)).join('')}</${prefix}row>`,
  );
  const shared = texts.map(
    (text) => `<${prefix}si><${prefix}t xml:space="preserve">${escapeXml(text)}</${prefix}t></${prefix}si>`,
  );
  return toZip({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${Object.entries(partTypes).map(toOverride).join('')}</Types>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/workbook.xml': `<${prefix}workbook ${space} xmlns:r="${office}"><${prefix}sheets><${prefix}sheet name="Report" sheetId="1" r:id="rId1"/></${prefix}sheets></${prefix}workbook>`,
    'xl/styles.xml': `<${prefix}styleSheet ${space}><${prefix}cellXfs count="2"><${prefix}xf numFmtId="0"/><${prefix}xf numFmtId="14"/></${prefix}cellXfs></${prefix}styleSheet>`,
    'xl/sharedStrings.xml': `<${prefix}sst ${space}>${shared.join('')}</${prefix}sst>`,
    'xl/worksheets/sheet1.xml': `<${prefix}worksheet ${space}><${prefix}cols><${prefix}col min="1"/></${prefix}cols><${prefix}sheetData>${lines.join('')}</${prefix}sheetData></${prefix}worksheet>`,
  });
}
