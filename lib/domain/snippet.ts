// What does a person paste into the site? Shape: uet.md 1.1, so that whoever knows UET's tag knows this one. The text stands in other
// people's pages: an origin that is no plain http(s) origin is refused, never written out.

/** `origin`: scheme, host and port, perhaps with a path below which the collector answers ('https://ads.shop.example/track'). */
export type SnippetTarget = { origin: string; tagId: number };

function readBase({ origin, tagId }: SnippetTarget): string {
  const base = origin.replace(/\/+$/, '');
  if (!/^https?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?(?:\/[\w.~/-]*)?$/i.test(base))
    throw new RangeError(`Not a plain origin: ${origin}`);
  if (!Number.isSafeInteger(tagId) || tagId <= 0) throw new RangeError(`Not a tag id: ${tagId}`);
  return base;
}

/**
 * The JavaScript tag for the head of every page.
 * @throws RangeError for an origin or tag id that must not be written into a page.
 */
export function formatTagSnippet(target: SnippetTarget): string {
  const base = readBase(target);
  return `<script>
(function(w,d,t,r,u){
  var f,n,i;
  w[u]=w[u]||[],f=function(){
    var o={ti:"${target.tagId}",enableAutoSpaTracking:true};
    o.q=w[u],w[u]=new UET(o),w[u].push("pageLoad")
  },
  n=d.createElement(t),n.src=r,n.async=1,n.onload=n.onreadystatechange=function(){
    var s=this.readyState;
    s&&s!=="loaded"&&s!=="complete"||(f(),n.onload=n.onreadystatechange=null)
  },
  i=d.getElementsByTagName(t)[0],i.parentNode.insertBefore(n,i)
})(window,document,"script","${base}/tag.js","uetq");
</script>`;
}

/**
 * The image for browsers without JavaScript, for the body. It counts page loads only.
 * @throws RangeError as formatTagSnippet.
 */
export function formatNoscriptPixel(target: SnippetTarget): string {
  const base = readBase(target);
  const source = `${base}/action/0?ti=${target.tagId}&amp;Ver=2`;
  return `<noscript><img src="${source}" alt="" height="0" width="0" style="display:none;visibility:hidden"></noscript>`;
}
