import { expect, test } from 'vitest';
import { z } from 'zod';
import { buildOpenApi } from './openapi';
import { defineOperation } from './operation';

type Tree = { name: string; parts: Tree[] };
const tree: z.ZodType<Tree> = z
  .object({
    name: z.string().default('root'),
    get parts() {
      return z.array(tree);
    },
  })
  .meta({ id: 'Tree' });

const plant = defineOperation({
  id: 'plant',
  method: 'POST',
  path: '/trees',
  summary: 'A tree.',
  tag: 'Trees',
  role: 'viewer',
  body: z.object({ tree }),
  result: z.object({ tree }),
  run: async ({ body }) => body,
});

test('what schemas share stands among the document’s schemas, and every reference finds it', () => {
  const document = buildOpenApi([plant], 'https://goals.example/api/v1');
  const text = JSON.stringify(document);
  expect(text).not.toContain('$defs');
  const references = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect(new Set(references)).toEqual(new Set(['Problem', 'Tree', 'InputTree']));
  expect(document).toMatchObject({ components: { schemas: { Tree: {}, InputTree: {} } } });
});
