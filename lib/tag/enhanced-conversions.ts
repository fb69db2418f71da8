// How does clear text of an identity become what may leave the page? A part of its own, which comes with the tag's settings: it hashes what a
// page pushes, and, where the page asks for it (`gtagPid`), what stands there for Google's tag.

import { guard } from './guard';
import { hashIdentity } from './hash-identity';
import type { PartScript } from './load-parts';

type GoogleWindow = Window & { enhanced_conversion_data?: { email?: string; phone_number?: string } };

guard((script: PartScript | null, { enhanced_conversion_data: data }: GoogleWindow) => {
  const tag = script?.goalpost;
  if (!tag) return;
  tag.hash = hashIdentity;
  if (tag.options.gtagPid && data)
    tag.run({ kind: 'set', fields: { pid: { em: data.email || '', ph: data.phone_number || '' } } });
})(document.currentScript as PartScript | null, window);
