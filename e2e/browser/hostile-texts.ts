/**
 * Texts that would run as a program, open a page or break out of their place if any screen took them for more than text. Each sets
 * `window.fired` where it succeeds.
 */
export const HOSTILE_TEXTS: readonly string[] = [
  '<script>window.fired=1</script>',
  '</script><script>window.fired=1</script>',
  '<img src=x onerror=window.fired=1>',
  '<img src=x onerror="window.fired=1">',
  '<svg onload=window.fired=1>',
  '<svg><script>window.fired=1</script></svg>',
  '<svg><animate onbegin=window.fired=1 attributeName=x dur=1s>',
  '<math><mtext><table><mglyph><style><img src=x onerror=window.fired=1>',
  '<iframe srcdoc="<script>parent.fired=1</script>"></iframe>',
  '<iframe src="javascript:parent.fired=1"></iframe>',
  '<object data="javascript:window.fired=1"></object>',
  '<embed src="javascript:window.fired=1">',
  '<details open ontoggle=window.fired=1>',
  '<body onload=window.fired=1>',
  '<input autofocus onfocus=window.fired=1>',
  '<video><source onerror=window.fired=1></video>',
  '<audio src=x onerror=window.fired=1>',
  '<a href="javascript:window.fired=1">click</a>',
  '<a href="java\tscript:window.fired=1">click</a>',
  '<form action="javascript:window.fired=1"><button>go</button></form>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=javascript:window.fired=1">',
  '<link rel=stylesheet href="https://evil.example/a.css">',
  '<style>@import "https://evil.example/a.css";</style>',
  '"><script>window.fired=1</script>',
  "'><script>window.fired=1</script>",
  '" onmouseover="window.fired=1" x="',
  "' autofocus onfocus='window.fired=1' x='",
  '`-window.fired=1-`',
  '${window.fired=1}',
  '{{constructor.constructor("window.fired=1")()}}',
  '&lt;script&gt;window.fired=1&lt;/script&gt;',
  '&#60;script&#62;window.fired=1&#60;/script&#62;',
  '\u003cscript\u003ewindow.fired=1\u003c/script\u003e',
  '<!--><script>window.fired=1</script-->',
  '<![CDATA[<script>window.fired=1</script>]]>',
  'javascript:window.fired=1',
  'JaVaScRiPt:window.fired=1',
  'data:text/html,<script>opener.fired=1</script>',
  'vbscript:window.fired=1',
  'blob:https://evil.example/1',
  '[x](javascript:window.fired=1)',
  '![x](x"onerror="window.fired=1)',
  'https://bank.example@evil.example/',
  'https://\u0430pple.example/',
  '\u202Egnp.exe',
  '%3Cscript%3Ewindow.fired=1%3C/script%3E',
  '__proto__',
  'constructor',
];

/** What ends the place a text stands in, wherever that is. */
const ENDINGS = [
  '',
  '"',
  "'",
  '>',
  '">',
  "'>",
  '`',
  '*/',
  '--!>',
  ']]>',
  '</title>',
  '</textarea>',
  '</style>',
  '\\"',
];

/** What would run behind it. */
const PROGRAMS = [
  '<script>window.fired=1</script>',
  '<ScRiPt/x>window.fired=1</sCrIpT>',
  '<img src=x onerror=window.fired=1>',
  '<img/src/onerror=window.fired=1>',
  '<svg/onload=window.fired=1>',
  '<svg><set onbegin=window.fired=1>',
  '<svg><a href="javascript:window.fired=1"><text y=20>x</text></a></svg>',
  '<iframe src=data:text/html,<script>parent.fired=1</script>>',
  '<iframe srcdoc=&lt;script&gt;parent.fired=1&lt;/script&gt;>',
  '<details/open/ontoggle=window.fired=1>',
  '<select autofocus onfocus=window.fired=1>',
  '<textarea autofocus onfocus=window.fired=1>',
  '<video src=x onerror=window.fired=1>',
  '<marquee onstart=window.fired=1>',
  '<style>@keyframes x{}</style><b style="animation-name:x" onanimationstart="window.fired=1">',
  '<object data=data:text/html,<script>parent.fired=1</script>>',
  '<a href=java&#115;cript:window.fired=1>x</a>',
  ' onpointerover=window.fired=1 x=',
  ' autofocus tabindex=1 onfocusin=window.fired=1 x=',
  ';window.fired=1;//',
];

const HALF = PROGRAMS.length / 2;

/** Every program behind every ending, a line each; two texts, neither larger than a screen, for each ending. */
export const HOSTILE_PAGES: readonly string[] = ENDINGS.flatMap((ending) =>
  [PROGRAMS.slice(0, HALF), PROGRAMS.slice(HALF)].map((programs) =>
    programs.map((program) => `${ending}${program}`).join('\n'),
  ),
);
