extension Stylesheet {
  /// The contents: a bar that stays at the top of a narrow window, a list that stays beside the text in a
  /// wide one, where it is never folded.
  static let contents: Fragment = """
    .contents{position:sticky;top:0;z-index:2;margin:0 0 2rem;background:var(--paper);
    border-bottom:1px solid var(--rule);font:.92rem/1.5 var(--sans)}
    .contents details{font-size:inherit}
    .contents summary{width:auto;padding:.5rem 0;color:var(--ink);font-weight:600;white-space:nowrap;
    overflow:hidden;text-overflow:ellipsis}
    .contents summary::after{content:attr(data-at);margin-left:.8em;font-weight:400;color:var(--muted)}
    .contents ul{list-style:none;margin:0;padding:0}
    .contents details>ul{position:absolute;inset:100% 0 auto;max-height:60vh;overflow-y:auto;
    padding:0 0 .6rem;background:var(--paper);border-bottom:1px solid var(--rule)}
    .contents li ul{padding-left:1rem}
    .contents a{display:block;padding:.2rem .7rem;border-left:2px solid var(--rule);color:var(--muted);
    text-decoration:none}
    .contents a:hover{color:var(--ink)}
    .contents a[aria-current]{color:var(--ink);border-color:var(--link);font-weight:600}
    .contents~main{--above:3.4rem}
    :is(h2,h3,h4,h5,h6,section,figure)[id]{scroll-margin-top:var(--above,1rem)}
    @media (max-width:63.99rem){.title-block:has(+.contents){border:0;margin:0;padding:0 0 .8rem}}
    @media (min-width:64rem){
    body{max-width:none;display:grid;grid-template-columns:13rem minmax(0,var(--measure));
    justify-content:center;column-gap:3rem}
    body>*{grid-column:2}
    .contents{grid-column:1;grid-row:1/span 9;top:2rem;align-self:start;border:0;font-size:.85rem}
    .contents summary{padding:0 0 .4rem;list-style:none;cursor:default;letter-spacing:.06em;
    text-transform:uppercase;color:var(--muted);font-size:.8rem}
    .contents summary::-webkit-details-marker{display:none}
    .contents summary::after{content:none}
    .contents ::details-content{display:block;content-visibility:visible}
    .contents details>ul{position:relative;inset:auto;max-height:calc(100vh - 6rem);border:0}
    .contents~main{--above:1rem}
    }
    @media (min-width:80rem){
    body{grid-template-columns:13rem minmax(0,var(--measure)) 13rem}
    main .scroll:not(.long){margin-right:-16rem;max-width:none}
    }

    """
}
