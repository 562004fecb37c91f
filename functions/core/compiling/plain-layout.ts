/** The layout of a mail whose folder brings none of its own: a personal letter. Build time only. */

/** templates/_shared/layouts/plain.html says the same, for whoever edits templates; a test compares the two. */
export const PLAIN_LAYOUT = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{{subject}}</title>
<style>
  body { margin: 0; padding: 16px; font: 15px/1.5 Arial, Helvetica, sans-serif; color: #1f2328; }
  .letter { max-width: 600px; overflow-wrap: anywhere; }
  .foot { max-width: 600px; margin-top: 32px; font-size: 12px; color: #59636e; }
  .quiet { color: #59636e; }
  @media (prefers-color-scheme: dark) {
    body { background: #17191c !important; color: #e8eaed !important; }
    a { color: #8ab4f8 !important; }
    .foot, .quiet { color: #a3abb5 !important; }
  }
</style>
</head>
<body>
{{preheader}}
<div class="letter">
{{content}}
</div>
<p class="foot">{{company.name}}, {{postal_address}}<br>
<a href="{{unsubscribe}}" class="quiet">Unsubscribe</a> &middot; <a href="{{preferences}}" class="quiet">Pause these emails</a></p>
</body>
</html>
`;
