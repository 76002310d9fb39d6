/** The style of the report. Every colour has a word or a sign beside it. */
export const style = `
:root { --paper: #fff; --ink: #1b1f24; --faint: #57606a; --line: #d0d7de; --good: #116329; --bad: #b3191f; --odd: #7a4e00; --code: #f3f5f7 }
@media (prefers-color-scheme: dark) {
  :root { --paper: #0f1318; --ink: #e6e9ec; --faint: #9aa4ae; --line: #333b44; --good: #6fdd8b; --bad: #ff8a84; --odd: #e9b44c; --code: #1b222a }
}
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem }
header p { margin: .25rem 0; color: var(--faint) }
code, pre { font: .875em/1.45 ui-monospace, monospace; background: var(--code); border-radius: 3px }
code { padding: .1em .3em }
pre { padding: .5rem; overflow-x: auto; max-height: 24rem; white-space: pre-wrap }
article { border-top: 1px solid var(--line); padding: .5rem 0 }
article p { margin: .25rem 0 }
details { margin: .25rem 0 .25rem 1rem }
summary { cursor: pointer; padding: .2rem }
:focus-visible { outline: 3px solid var(--odd); outline-offset: 2px }
.skip { position: absolute; left: -99rem } .skip:focus { position: static }
.state { font-weight: 600 } .level, .reason { color: var(--faint) } .level { font-size: .8rem }
.reason { margin-left: 1rem }
.good, header p.good, .success { color: var(--good) }
.bad, header p.bad, .failure { color: var(--bad) }
.warning, .known, .untested { color: var(--odd) }
.excepted { color: var(--faint) }
.outcome { font-weight: 600 }
.sign { font-family: ui-monospace, monospace; font-weight: 700 }
.marks { letter-spacing: .15em }
.wide { overflow-x: auto }
table { border-collapse: collapse; margin: .5rem 0; overflow-wrap: normal }
th, td { border: 1px solid var(--line); padding: .25rem .6rem; text-align: left; font-weight: 400 }
thead th { font-weight: 600 }
ul, ol { padding-left: 1.4rem }
@media (max-width: 30rem) { details { margin-left: .25rem } .word { display: none } }
@media print { details > :not(summary) { display: block } }
`;
