import { expect, test } from 'vitest';
import { findViolations } from './boundary-rules';

const rulesOf = (file: string, text: string) => findViolations(file, text).map(({ rule }) => rule);

test.each([
  ['lib/domain/a.ts', "import { sql } from '@/lib/db/sql';", 'lib/domain may not import @/lib/db/sql'],
  ['lib/domain/a.ts', "import { z } from 'zod';", 'lib/domain may not use the package zod'],
  [
    'lib/domain/a.ts',
    "import { readFileSync } from 'node:fs';",
    'lib/domain runs in the browser and may not import node:fs',
  ],
  ['lib/wire/a.ts', "import type { Goal } from '@/lib/domain/goal';", 'lib/wire may not import @/lib/domain/goal'],
  ['lib/tag/a.ts', "import clsx from 'clsx';", 'lib/tag may not use the package clsx'],
  ['lib/store/a.ts', "import { Pool } from 'pg';", 'lib/store may not use the package pg'],
  [
    'lib/store/a.ts',
    "import { PrismaClient } from '@prisma/client/edge';",
    'lib/store may not use the package @prisma/client/edge',
  ],
  [
    'lib/collector/a.ts',
    "import { headers } from 'next/headers';",
    'lib/collector may not use the package next/headers',
  ],
  [
    'lib/collector/a.ts',
    "const late = await import('@/lib/auth/session');",
    'lib/collector may not import @/lib/auth/session',
  ],
  ['lib/reports/a.ts', "export { find } from '@/lib/store/tags';", 'lib/reports may not import @/lib/store/tags'],
  [
    'lib/reports/a.ts',
    "type A = import('@/lib/auth/session').Session;",
    'lib/reports may not import @/lib/auth/session',
  ],
  ['lib/db/a.ts', "import { env } from '../env';", 'imports ../env: use @/ across folders'],
  [
    'components/a.tsx',
    "import { getTrend } from '@/lib/reports/trend';",
    'components may not import @/lib/reports/trend',
  ],
  ['components/a.tsx', "import { save } from '@/app/goals/actions';", 'components may not import @/app/goals/actions'],
  ['app/page.tsx', "import { getPool } from '@/lib/db/pool';", 'app may not import @/lib/db/pool'],
  ['app/a.ts', "import { start } from '@/lib/tag/tag';", 'app may not import @/lib/tag/tag'],
  ['e2e/a.spec.ts', "import { getPool } from '@/lib/db/pool';", 'e2e may not import @/lib/db/pool'],
  ['server.ts', "import { env } from './lib/env';", 'server.ts may not import ./lib/env'],
  ['lib/store/a.ts', 'const url = process.env.DATABASE_URL;', 'process.env is read by lib/env.ts only'],
  ['app/error-view.tsx', "'use client';", "'use client' stands in components/ only"],
  ['lib/store/all.ts', "export * from './tags';", 'no barrels: export what is meant by its name'],
  ['app/goals/page.tsx', "const rows = await fetch('/api');", 'a page does not fetch'],
  ['app/page.tsx', "import { useEffect } from 'react';", 'a page has no effects'],
  ['app/page.tsx', `${'\n'.repeat(60)}export default Page;`, 'a page has at most 60 lines, this one 61'],
  ['newcomer/a.ts', '', 'no row of the import table covers this file'],
  ['lib/newcomer/a.ts', '', 'no row of the import table covers this file'],
])('%s may not say: %s', (file, text, rule) => {
  expect(rulesOf(file, text)).toContain(rule);
});

test.each([
  ['lib/domain/a.ts', "import { RE2JS } from 're2js';\nimport { b } from './b';\nimport { c } from '@/lib/domain/c';"],
  ['lib/tag/a.ts', "import { wireLimits } from '@/lib/wire/hit';"],
  ['lib/db/a.ts', "import { Pool } from 'pg';\nimport { env } from '@/lib/env';\nimport { join } from 'node:path';"],
  ['lib/store/a.ts', "import type { Pool } from 'pg';"],
  ['lib/collector/a.db.test.ts', "import { getSummary } from '@/lib/reports/summary';"],
  [
    'components/a.tsx',
    "'use client';\nimport type { Trend } from '@/lib/reports/trend';\nimport { readReportFilters } from '@/lib/http/report-filters';",
  ],
  ['app/goals/page.tsx', "import { list } from '@/lib/store/goals';\nimport { Table } from '@/components/table';"],
  ['app/page.tsx', `${'\n'.repeat(59)}export default Page;\n`],
  ['app/(app)/error.tsx', "'use client';"],
  ['lib/env.ts', 'parse(process.env);'],
  ['lib/env.test.ts', "import { parseEnv } from './env';"],
  ['scripts/start.mjs', "process.env.NODE_ENV = 'production';"],
  ['playwright.config.ts', "import { findChromium } from './scripts/find-chromium.mjs';\nprocess.env.E2E_PORT;"],
])('%s may say: %s', (file, text) => {
  expect(rulesOf(file, text)).toEqual([]);
});

test('a violation names its line', () => {
  expect(findViolations('lib/wire/a.ts', "\n\nimport { b } from 'b';")).toEqual([
    { file: 'lib/wire/a.ts', line: 3, rule: 'lib/wire may not use the package b' },
  ]);
});
