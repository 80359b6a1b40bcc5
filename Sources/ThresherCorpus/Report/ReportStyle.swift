/// The style sheet of the report.
enum ReportStyle {
  /// Light and dark, for screens of any width and for paper.
  static let css: StaticString = """
    :root{color-scheme:light dark;--bg:#fbfaf7;--card:#fff;--ink:#1d2129;--soft:#667080;--line:#e4e2dc;\
    --a:#2f6f8f;--b:#c9822b;--c:#b4483c;--track:#eeece6}
    @media (prefers-color-scheme:dark){:root{--bg:#14171c;--card:#1c2027;--ink:#e7e9ec;--soft:#98a2b1;\
    --line:#2d333d;--a:#62a9cc;--b:#e0a452;--c:#e07a6e;--track:#262b34}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",\
    Roboto,"Noto Sans",sans-serif}
    main{max-width:1120px;margin:0 auto;padding:48px 24px 72px}
    h1{font:600 34px/1.2 Georgia,"Noto Serif",serif;margin:0 0 4px;letter-spacing:-.01em}
    h2{font:600 23px/1.3 Georgia,"Noto Serif",serif;margin:52px 0 14px;padding-top:14px;\
    border-top:1px solid var(--line)}
    h3{font-size:15px;font-weight:600;margin:0 0 12px}
    p{margin:0 0 12px;color:var(--soft);max-width:70ch}
    .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:14px;margin:26px 0 18px}
    .figure,.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:16px 18px}
    .figure b{display:block;font-size:26px;line-height:1.2;font-variant-numeric:tabular-nums}
    .figure span{color:var(--soft);font-size:14px}
    .grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr));gap:16px;\
    align-items:start}
    .grid>*{min-width:0}
    .wide{grid-column:1/-1}
    table{border-collapse:collapse;width:100%;font-size:14px}
    th{font-weight:500;color:var(--soft);text-align:left;border-bottom:1px solid var(--line);padding:4px 8px 4px 0}
    td{padding:4px 8px 4px 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere;vertical-align:top}
    tr:last-child td{border-bottom:0}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;padding-right:0;padding-left:12px}
    .more{font-size:13px;margin:8px 0 0}
    svg{display:block;width:100%;height:auto;overflow:visible}
    svg text{fill:var(--soft);font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;\
    font-variant-numeric:tabular-nums}
    svg text.k{fill:var(--ink)}
    .bar{fill:var(--a)}.warn{fill:var(--b)}.bad{fill:var(--c)}.track{fill:var(--track)}
    .axis{stroke:var(--line);stroke-width:1}
    .key{display:flex;flex-wrap:wrap;gap:18px;font-size:14px;color:var(--soft);margin-top:10px}
    .key i{display:inline-block;width:10px;height:10px;border-radius:3px;margin-right:6px}
    .key .ia{background:var(--a)}.key .ib{background:var(--b)}.key .ic{background:var(--c)}
    footer{margin-top:52px;padding-top:14px;border-top:1px solid var(--line);font-size:14px;color:var(--soft)}
    @media print{body{background:#fff}.card,.figure{break-inside:avoid}}
    """
}
