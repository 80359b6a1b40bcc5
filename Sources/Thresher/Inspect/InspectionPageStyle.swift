/// The style sheet of `thresher inspect --html`.
enum InspectionPageStyle {
  /// Light and dark, for screens and for paper.
  static let css: StaticString = """
    :root{color-scheme:light dark;--bg:#fbfaf7;--ink:#1d2129;--soft:#667080;--line:#e4e2dc;\
    --kept:#2f7d4f;--cut:#b4483c;--cutbg:#f8e9e6}
    @media (prefers-color-scheme:dark){:root{--bg:#14171c;--ink:#e7e9ec;--soft:#98a2b1;--line:#2d333d;\
    --kept:#6cc08d;--cut:#e07a6e;--cutbg:#352220}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
    main{max-width:1060px;margin:0 auto;padding:32px 20px 64px}
    h1{font-size:24px;line-height:1.25;margin:0 0 12px}
    h2{font-size:18px;margin:36px 0 10px;padding-top:12px;border-top:1px solid var(--line)}
    table{border-collapse:collapse;width:100%;font-size:14px}
    th{font-weight:600;text-align:left;white-space:nowrap;vertical-align:top}
    th,td{padding:3px 12px 3px 0;border-bottom:1px solid var(--line);vertical-align:top}
    td{overflow-wrap:anywhere}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .soft,.soft td{color:var(--soft)}
    .won td{font-weight:600}
    .problem{color:var(--cut)}
    .row{display:grid;grid-template-columns:52px 170px minmax(0,1fr);gap:12px;padding:5px 8px;\
    border-left:4px solid var(--kept)}
    .row.cut{border-left-color:var(--cut);background:var(--cutbg);color:var(--soft)}
    .row>.why{font-size:13px;color:var(--soft);overflow-wrap:anywhere}
    .row>.n{font-size:13px}
    .text{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate}
    .heading{font-weight:600;font-size:18px}.list_item{padding-left:20px}
    .quotation{font-style:italic}.preformatted{font-family:monospace}.caption,.table_row{font-size:14px}
    del{background:var(--cutbg);color:var(--cut)}
    del::after{content:" ✂ " attr(title);font-size:12px;text-decoration:none;display:inline-block}
    .facts p{margin:0 0 14px}
    mark{color:inherit;background:#8884;border-bottom:2px solid currentColor;border-radius:3px;padding:0 2px}
    .person{background:#7aa7e855}.organisation{background:#c58ae855}.location{background:#6cc08d55}
    .miscellaneous{background:#9a9a9a55}.date{background:#e0a45266}.quantity{background:#4fb8b855}
    .quote{background:#d8b4c833}.acronym{background:#e8816f44}
    @media (max-width:700px){.row{grid-template-columns:44px minmax(0,1fr)}.text{grid-column:1/-1}}
    """
}
