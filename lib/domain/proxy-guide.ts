// How does a site pass a folder of its own domain on to this server? One configuration a kind of proxy, for the folder /m/.
// Never passes anything on but that folder, and never the site's own cookies where a proxy can leave them out.

/** `origin`: this server. The paths below /m/ are the collector's own. */
export function formatProxyBlocks(origin: string): { label: string; code: string }[] {
  const base = origin.replace(/\/+$/, '');
  const { host, origin: bare, pathname } = new URL(base);
  const folder = pathname.replace(/\/+$/, '');
  return [
    {
      label: 'nginx',
      code: `location /m/ {
  proxy_pass ${base}/;
  proxy_set_header Host ${host};
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_set_header Cookie "";
  proxy_ssl_server_name on;
}`,
    },
    {
      label: 'Caddy',
      code: `handle_path /m/* {${folder === '' ? '' : `\n  rewrite * ${folder}{uri}`}
  reverse_proxy ${bare} {
    header_up Host ${host}
    header_up -Cookie
  }
}`,
    },
    {
      label: 'Cloudflare Worker (route shop.example/m/*)',
      code: `export default {
  fetch(request) {
    const url = new URL(request.url);
    const to = '${base}' + url.pathname.replace(/^\\/m/, '') + url.search;
    const headers = new Headers(request.headers);
    headers.set('X-Forwarded-For', request.headers.get('CF-Connecting-IP') ?? '');
    headers.delete('Cookie');
    return fetch(to, { method: request.method, headers, body: request.body });
  },
};`,
    },
    {
      label: 'Next.js (next.config.js)',
      code: `rewrites: async () => [{ source: '/m/:path*', destination: '${base}/:path*' }],`,
    },
    {
      label: 'Vercel (vercel.json)',
      code: JSON.stringify({ rewrites: [{ source: '/m/:path*', destination: `${base}/:path*` }] }, null, 2),
    },
  ];
}
