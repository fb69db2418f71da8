// What the demo shop sells. Prices in USD.

export type Product = {
  slug: string;
  name: string;
  priceText: string;
  listPriceText: string | null;
  tint: string;
  blurb: string;
};

export const products = [
  {
    slug: 'brown-dress-shoes',
    name: 'Brown dress shoes',
    priceText: '129.00',
    listPriceText: '169.00',
    tint: '#8a5a33',
    blurb: 'Full-grain calf leather, hand-burnished toe, resoleable. Goes with navy, grey and the rest of your week.',
  },
  {
    slug: 'black-oxfords',
    name: 'Black oxfords',
    priceText: '149.00',
    listPriceText: null,
    tint: '#2b2b30',
    blurb: 'Closed lacing, a clean cap toe and a sole that has seen a dance floor.',
  },
  {
    slug: 'trail-runners',
    name: 'Trail runners',
    priceText: '98.50',
    listPriceText: '120.00',
    tint: '#3f7d5a',
    blurb: 'Grip where it is wet, air where it is warm, 240 grams a foot.',
  },
  {
    slug: 'canvas-sneakers',
    name: 'Canvas sneakers',
    priceText: '54.90',
    listPriceText: null,
    tint: '#4a6fa5',
    blurb: 'Organic canvas, natural rubber, no logo to speak of.',
  },
] as const satisfies readonly Product[];

export type ProductSlug = (typeof products)[number]['slug'];

export function findProduct(slug: string): Product | null {
  return products.find((product) => product.slug === slug) ?? null;
}
