namespace Experiments.Runs;

/// <summary>
/// The pages' style sheet, for light, dark and paper. Colours keep a contrast of at least 4.5 for text and 3 for lines and marks (WCAG 2.2, 1.4.3 and
/// 1.4.11).
/// </summary>
internal static class PageStyle
{
    public const string Sheet = """
        :root{color-scheme:light dark;--paper:#fff;--raised:#f6f8fa;--text:#1f2328;--soft:#59636e;--rule:#d1d9e0;--grid:#d9dee3;
        --train:#0969da;--validation:#bc4c00;--test:#1a7f37;--batch:#8c959f;--good:#1a7f37;--bad:#cf222e;--mark:#fff8c5;--bar:#0969da;--bar2:#bc4c00;
        --run0:#0969da;--run1:#bc4c00;--run2:#1a7f37;--run3:#8250df;--run4:#bf3989;--run5:#9a6700;--run6:#0e7490;--run7:#57606a}
        @media screen and (prefers-color-scheme:dark){:root{--paper:#0d1117;--raised:#161b22;--text:#e6edf3;--soft:#a3adb8;--rule:#3d444d;--grid:#2b323a;
        --train:#58a6ff;--validation:#f0883e;--test:#3fb950;--batch:#6e7681;--good:#3fb950;--bad:#ff7b72;--mark:#3a2d00;--bar:#58a6ff;--bar2:#f0883e;
        --run0:#58a6ff;--run1:#f0883e;--run2:#3fb950;--run3:#bc8cff;--run4:#f778ba;--run5:#d29922;--run6:#39c5cf;--run7:#b1bac4}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--text);font:16px/1.5 system-ui,'Segoe UI',Helvetica,Arial,sans-serif}
        main{max-width:84rem;margin:0 auto;padding:1.5rem 1rem 4rem}
        h1{font-size:1.75rem;line-height:1.25;margin:.5rem 0}
        h2{font-size:1.25rem;margin:2.5rem 0 .75rem;padding-bottom:.25rem;border-bottom:1px solid var(--rule)}
        h3{font-size:1rem;margin:1.25rem 0 .5rem}
        p{margin:.5rem 0;max-width:44rem}
        a{color:var(--train)}
        .skip{position:absolute;left:-100rem}
        .skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;border:2px solid var(--train)}
        :focus-visible{outline:2px solid var(--train);outline-offset:2px}
        nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:0;margin:1rem 0}
        .soft,caption,figcaption{color:var(--soft)}
        .banner{background:var(--mark);border-left:.35rem solid var(--validation);padding:.6rem 1rem;margin:.75rem 0}
        .banner p{margin:.2rem 0}
        .cards{display:flex;flex-wrap:wrap;gap:1rem;margin:1rem 0;padding:0;list-style:none}
        .cards li{background:var(--raised);border:1px solid var(--rule);border-radius:.5rem;padding:.75rem 1rem;min-width:10rem}
        .cards b{display:block;font-size:1.5rem;line-height:1.3;font-variant-numeric:tabular-nums}
        .scroll{overflow-x:auto;margin:.75rem 0}
        table{border-collapse:collapse;font-variant-numeric:tabular-nums}
        caption{text-align:left;padding:.25rem 0;font-size:.9rem}
        th,td{padding:.35rem .7rem;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top;overflow-wrap:break-word;max-width:38rem}
        thead th{border-bottom:2px solid var(--rule);white-space:nowrap}
        tbody th{font-weight:500}
        .number{text-align:right;white-space:nowrap}
        @media screen and (min-width:60rem){tbody th{white-space:nowrap;position:sticky;left:0;background:var(--paper)}}
        .better{color:var(--good);font-weight:600}
        .worse{color:var(--bad);font-weight:600}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.25rem;margin:.5rem 0}
        dt{color:var(--soft)}
        dd{margin:0;overflow-wrap:anywhere}
        pre,code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.875rem}
        pre{background:var(--raised);border:1px solid var(--rule);border-radius:.5rem;padding:.75rem 1rem;overflow-x:auto}
        .text{overflow-wrap:anywhere;white-space:pre-wrap}
        figure{margin:1rem 0}
        svg{max-width:100%;height:auto;display:block}
        svg text{font:13px system-ui,'Segoe UI',Helvetica,Arial,sans-serif;fill:var(--text)}
        svg .tick{font-size:12px;fill:var(--soft)}
        svg .label,svg .empty{fill:var(--soft)}
        svg .title{font-size:15px;font-weight:600}
        svg .grid{stroke:var(--grid);stroke-width:1}
        svg .axis{stroke:var(--soft);stroke-width:1;fill:none}
        svg .ideal{stroke:var(--soft);stroke-width:1;stroke-dasharray:4 4;fill:none}
        svg .line{fill:none;stroke-width:2;stroke-linejoin:round}
        svg .line.batch{stroke:var(--batch);stroke-width:1}
        svg .line.train{stroke:var(--train)}
        svg .line.validation{stroke:var(--validation);stroke-dasharray:7 3}
        svg .line.test{stroke:var(--test);stroke-dasharray:2 3}
        svg .mark.train{fill:var(--train)}
        svg .mark.validation{fill:var(--validation)}
        svg .mark.test{fill:var(--test)}
        svg .run0{--run:var(--run0)}
        svg .run1{--run:var(--run1)}
        svg .run2{--run:var(--run2)}
        svg .run3{--run:var(--run3)}
        svg .run4{--run:var(--run4)}
        svg .run5{--run:var(--run5)}
        svg .run6{--run:var(--run6)}
        svg .run7{--run:var(--run7)}
        svg .line[class*=run]{stroke:var(--run)}
        svg .mark[class*=run]{fill:var(--run)}
        svg .run4,svg .run5,svg .run6,svg .run7{stroke-dasharray:8 3}
        svg .mark.run4,svg .mark.run5,svg .mark.run6,svg .mark.run7{fill:var(--paper);stroke:var(--run);stroke-width:1.5;stroke-dasharray:none}
        svg .bar{fill:var(--bar)}
        svg .bar.second{fill:var(--bar2)}
        svg .hit{fill:transparent}
        svg g.point .tip{visibility:hidden;pointer-events:none}
        svg g.point:hover .tip{visibility:visible}
        svg g.point .guide{stroke:var(--soft);stroke-width:1}
        svg g.point .box{fill:var(--paper);stroke:var(--soft)}
        .columns{display:flex;flex-wrap:wrap;gap:0 2rem}
        .columns figure{flex:0 1 auto;max-width:47.5rem}
        .columns figure.narrow{max-width:22.5rem}
        details{margin:.75rem 0}
        summary{cursor:pointer;font-weight:600}
        @media print{main{max-width:none;padding:0}.skip,nav{display:none}h2{break-after:avoid}figure,tr,.cards li{break-inside:avoid}
        .scroll{overflow:visible}th,td{overflow-wrap:anywhere;padding:.15rem;min-width:4.2rem}
        .number{white-space:normal;overflow-wrap:break-word;min-width:0}table{font-size:8pt}thead th{white-space:normal;font-size:7pt}
        pre{white-space:pre-wrap;overflow:visible}body{font-size:11pt}}
        """;
}
