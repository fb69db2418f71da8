// The pages of the demo shop, as a real small shop would write them: plain HTML, the tag's snippet in the head, and one
// uetq.push on the confirmation page. Never anything that only the demo could do.

import { formatTagSnippet } from '@/lib/domain/snippet';
import { type Product, products } from './products';

export type ShopContext = { collectorOrigin: string; tagId: number };

/** The landing page. */
export function renderHome(context: ShopContext): string {
  return renderPage(
    context,
    'Shoes that last',
    `<section class="hero"><p class="eyebrow">Autumn at Stride &amp; Sole</p><h1>Shoes that outlast the season.</h1>
<p class="lead">Made in small batches, resoled for life. This weekend, some of them cost a good deal less.</p>
<p><a class="button" href="/weekend-specials">See the weekend specials</a></p></section>
<h2>All shoes</h2>${renderShelf(products)}
<form class="letter" id="letter"><label for="email">Hear of the next special first</label><input id="email" type="email" required placeholder="you@example.com"><button type="submit">Sign up</button><p id="thanks" role="status"></p></form>
<script>document.getElementById('letter').addEventListener('submit',function(e){e.preventDefault();window.uetq=window.uetq||[];window.uetq.push('event','sign_up',{event_category:'newsletter',event_label:'home'});document.getElementById('thanks').textContent='Thank you. See you at the next special.';});</script>`,
  );
}

/** The sale. */
export function renderSpecials(context: ShopContext): string {
  const specials = products.filter((product) => product.listPriceText !== null);
  return renderPage(
    context,
    'Weekend specials',
    `<p class="crumbs"><a href="/">Shoes</a></p><h1>Weekend specials</h1><p class="lead">Until Sunday night.</p>${renderShelf(specials)}`,
  );
}

/** One pair of shoes. */
export function renderProduct(context: ShopContext, product: Product): string {
  return renderPage(
    context,
    product.name,
    `<p class="crumbs"><a href="/">Shoes</a> / <a href="/weekend-specials">Weekend specials</a></p>
<div class="product">${renderShoe(product)}<div><h1>${product.name}</h1><p class="price">${renderPrice(product)}</p><p>${product.blurb}</p>
<form method="post" action="/cart"><input type="hidden" name="product" value="${product.slug}"><button class="button" type="submit">Add to cart</button></form></div></div>`,
  );
}

/** The cart; `product` is `null` when it is empty. */
export function renderCart(context: ShopContext, product: Product | null): string {
  const body =
    product === null
      ? '<p class="lead">Nothing in it yet.</p><p><a class="button" href="/weekend-specials">See the weekend specials</a></p>'
      : `<table><thead><tr><th>Shoes</th><th class="figure">Price</th></tr></thead><tbody><tr><td>${product.name}</td><td class="figure">$${product.priceText}</td></tr></tbody>
<tfoot><tr><th>Total</th><td class="figure"><strong>$${product.priceText}</strong></td></tr></tfoot></table>
<form method="post" action="/purchase"><button class="button" type="submit">Complete purchase</button></form>`;
  return renderPage(context, 'Your cart', `<h1>Your cart</h1>${body}`);
}

/** Thank you; tells the tag what was bought, once a page load: reloading it sends the same order again, as real shops do. */
export function renderConfirmation(context: ShopContext, order: { orderId: string; product: Product }): string {
  const { orderId, product } = order;
  return renderPage(
    context,
    'Order confirmed',
    `<h1>Thank you. Your order is on its way.</h1><p class="lead">Order <strong>${orderId}</strong>: ${product.name}, $${product.priceText}.</p><p><a href="/">Back to the shop</a></p>
<script>window.uetq=window.uetq||[];window.uetq.push('event','purchase',{event_category:'shop',event_label:${JSON.stringify(product.slug)},revenue_value:${product.priceText},currency:'USD',transaction_id:${JSON.stringify(orderId)}});</script>`,
  );
}

/** Nothing here. */
export function renderMissing(context: ShopContext): string {
  return renderPage(context, 'Not found', '<h1>No shoes here.</h1><p><a href="/">Back to the shop</a></p>');
}

function renderShelf(shelf: readonly Product[]): string {
  const cards = shelf.map(
    (product) =>
      `<li><a href="/${product.slug}">${renderShoe(product)}<span>${product.name}</span><span class="price">${renderPrice(product)}</span></a></li>`,
  );
  return `<ul class="shelf">${cards.join('')}</ul>`;
}

function renderPrice(product: Product): string {
  return product.listPriceText === null
    ? `$${product.priceText}`
    : `$${product.priceText} <s>$${product.listPriceText}</s>`;
}

function renderShoe(product: Product): string {
  return `<svg viewBox="0 0 200 110" role="img" aria-label="${product.name}"><rect width="200" height="110" rx="8" fill="${product.tint}" opacity=".12"/><path d="M28 72c0-14 4-30 10-38 4 6 14 9 24 6 8-2 12 4 20 12 10 9 28 13 50 16 22 3 40 6 40 14 0 4-3 6-8 6H36c-6 0-8-6-8-16z" fill="${product.tint}"/><path d="M28 84h144v4c0 3-2 5-6 5H34c-4 0-6-3-6-9z" fill="#2a2320"/><path d="M70 42l10 12M80 40l10 12" stroke="#fff" stroke-width="2.5" stroke-linecap="round" opacity=".75"/></svg>`;
}

function renderPage(context: ShopContext, title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} | Stride &amp; Sole</title>
${formatTagSnippet({ origin: context.collectorOrigin, tagId: context.tagId })}
<style>${style}</style></head><body><header><a class="brand" href="/">Stride &amp; Sole</a><nav><a href="/weekend-specials">Weekend specials</a><a href="/cart">Cart</a></nav></header><main>${body}</main><footer>A demo shop. Nothing is sold, everything is counted.</footer></body></html>`;
}

const style = `*{box-sizing:border-box}body{margin:0;font:16px/1.5 ui-serif,Georgia,serif;color:#2a2320;background:#fbf8f4}header,main,footer{max-width:960px;margin:0 auto;padding:20px}
header{display:flex;justify-content:space-between;align-items:baseline;border-bottom:1px solid #e6ddd2}.brand{font-size:22px;font-weight:700;text-decoration:none}a{color:inherit}nav a{margin-left:20px}
.hero{padding:48px 0 32px}h1{font-size:38px;line-height:1.15;margin:.2em 0}.eyebrow,.crumbs,footer{color:#6d625a;font-size:14px}.lead{font-size:19px;max-width:36em}
.button,button{display:inline-block;font:inherit;font-weight:600;background:#2a2320;color:#fbf8f4;border:0;border-radius:6px;padding:12px 22px;text-decoration:none;cursor:pointer}
.shelf{display:grid;grid-template-columns:repeat(auto-fill,minmax(200px,1fr));gap:20px;list-style:none;padding:0}.shelf a{display:grid;gap:6px;text-decoration:none}.price s{color:#6d625a;font-size:.85em}
.product{display:grid;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:32px;align-items:center}table{width:100%;border-collapse:collapse;margin:20px 0}th,td{text-align:left;padding:10px 0;border-bottom:1px solid #e6ddd2}.figure{text-align:right;font-variant-numeric:tabular-nums}
.letter{display:flex;flex-wrap:wrap;gap:10px;align-items:center;margin-top:48px;padding-top:24px;border-top:1px solid #e6ddd2}.letter input{font:inherit;padding:10px;border:1px solid #b9aca0;border-radius:6px}.letter p{width:100%;margin:0}`;
