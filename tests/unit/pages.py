"""Web pages of our own writing, as sites in Chinese set them: what must be read, and what must not."""

from __future__ import annotations

from dataclasses import dataclass

NAVIGATION = (
    '<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li>'
    '<li><a href="/fw">办事服务</a></li><li><a href="/hd">互动交流</a></li></ul></div>'
)
END = (
    '<div class="footer"><p>主办单位：澜州市人民政府办公室 备案号：澜ICP备05000001号</p><p>版权所有</p>'
    '<a href="/about">关于我们</a> <a href="/map">网站地图</a></div>'
)


@dataclass(frozen=True)
class Page:
    html: str
    said: tuple[str, ...]
    unsaid: tuple[str, ...]
    title: str
    date: str | None = None
    publisher: str | None = None
    encoding: str = "utf-8"


NOTICE = (
    "各区人民政府，市政府各部门：",
    "为加快建设具有区域影响力的科技创新中心，经市政府同意，现就有关事项通知如下。",
    "一、支持澜州高新区建设光电子产业园，到2025年园区产值达到300亿元。",
    "二、由市科技局牵头，澜州大学、澜州光电研究院参与组建光电子创新联合体。",
    "澜州市人民政府",
    "2023年4月18日",
)
NEWS = (
    "新华网澜州5月6日电（记者 陈远）5月6日，2023澜州光电博览会在澜州国际会展中心开幕，430家企业参展。",
    "本届博览会由澜州市人民政府主办，澜州高新区管委会承办。",
    "澜州高新区管委会主任苏明介绍，2022年，澜州高新区光电子产业营收突破800亿元，同比增长15.2%。",
)
POST = (
    "近日，澜州云启智能科技有限公司完成B轮融资，金额近3亿元。",
    "本轮融资由深蓝资本领投，澜州产业基金跟投。",
    "云启智能成立于2018年，",
    "专注于工业机器人控制器的研发，",
    "已服务客户200余家。",
)
OLD = (
    "澜州光谷位于澜州市南部。",
    "园区现有企业2000多家，其中上市公司12家。",
    "园区内建有国家光电实验室、澜州光电研究院等创新平台。",
)

PAGES: dict[str, Page] = {
    "a notice on a government site, with the metadata that these must have": Page(
        f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>澜州市人民政府关于加快光电子产业发展的通知_澜州市人民政府网</title>
<meta name="SiteName" content="澜州市人民政府网">
<meta name="ArticleTitle" content="澜州市人民政府关于加快光电子产业发展的通知">
<meta name="PubDate" content="2023-04-20 09:30"><meta name="ContentSource" content="市政府办公室"></head>
<body>{NAVIGATION}<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zfwj">政府文件</a></div>
<h1>澜州市人民政府关于加快光电子产业发展的通知</h1>
<div class="meta">发布时间：2023-04-20 来源：市政府办公室 字号：[大 中 小]</div>
<div class="TRS_Editor">{"".join(f"<p>　　{p}</p>" for p in NOTICE)}</div>
<div class="share">分享到：<a>微信</a><a>微博</a> 【打印】【关闭】</div><div class="rel"><h3>相关文件</h3><ul>
<li><a href="1">关于印发澜州市数字经济规划的通知</a></li></ul></div>{END}</body></html>""",
        NOTICE,
        ("首页", "政务公开", "备案号", "相关文件", "数字经济规划", "分享到", "网站地图"),
        "澜州市人民政府关于加快光电子产业发展的通知",
        "2023-04-20",
        "市政府办公室",
    ),
    "news with JSON-LD among other news": Page(
        f"""<html lang="zh"><head><meta charset="utf-8"><title>2023澜州光电博览会开幕-澜州新闻网</title>
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"2023澜州光电博览会开幕","datePublished":"2023-05-06T18:20:00+08:00",
"publisher":{{"@type":"Organization","name":"澜州日报社"}}}}</script><style>p{{}}</style></head>
<body><header><nav><a href="/">新闻</a><a href="/s">体育</a><a href="/e">娱乐</a></nav></header><main><article>
<h1>2023澜州光电博览会开幕</h1>{"".join(f"<p>{p}</p>" for p in NEWS)}</article><aside><h2>热点新闻</h2><ul>
{"".join(f"<li><a href='{i}'>澜州地铁{i}号线开通首日客流创新高</a></li>" for i in range(1, 9))}</ul></aside></main>
<div id="comments"><h3>网友评论</h3><p>用户甲：太棒了！</p></div><footer>© 2023 京ICP证000001号</footer>
<script>var a = "澜州高新区";</script></body></html>""",
        NEWS,
        ("体育", "热点新闻", "地铁", "用户甲", "ICP", "var a"),
        "2023澜州光电博览会开幕",
        "2023-05-06",
        "澜州日报社",
    ),
    "a page of an encyclopedia with footnote marks and edit links": Page(
        """<html><head><meta charset="utf-8"><title>澜州高新技术产业开发区 - 百科全书</title></head><body>
<div id="content"><h1 id="firstHeading">澜州高新技术产业开发区</h1><div id="bodyContent">
<div class="mw-parser-output"><p><b>澜州高新技术产业开发区</b>位于<a href="/wiki/1" title="澜州">澜州市</a>东部，
是1992年经<a href="/wiki/2">国务院</a>批准设立的国家级高新区<sup class="reference"><a href="#n1">[1]</a></sup>。</p>
<p>园区规划面积56平方公里，重点发展光电子、生物医药等产业<sup class="reference"><a href="#n2">[2]</a></sup>。</p>
<div id="toc"><h2>目录</h2><ul><li><a href="#1">1 历史</a></li></ul></div>
<h2><span>历史</span><span class="mw-editsection">[<a href="e">编辑</a>]</span></h2>
<ul><li>1988年，澜州科技工业园成立。</li><li>2015年，澜州高新区获批建设国家自主创新示范区。</li></ul>
<ol class="references"><li>澜州年鉴2016，澜州出版社，2016年。</li></ol></div></div></div>
<div id="mw-navigation"><ul><li><a>随机条目</a></li></ul></div></body></html>""",
        (
            "位于澜州市东部，是1992年经国务院批准设立的国家级高新区。",
            "重点发展光电子、生物医药等产业。",
            "• 1988年，澜州科技工业园成立。",
            "• 2015年，澜州高新区获批建设国家自主创新示范区。",
        ),
        ("随机条目", "[编辑]", "目录", "[1]", "澜州年鉴"),
        "澜州高新技术产业开发区",
    ),
    "a table of figures": Page(
        f"""<html><head><meta charset="utf-8"><title>2022年澜州高新区主要经济指标</title></head><body>{NAVIGATION}
<div class="article"><h2>2022年澜州高新区主要经济指标</h2><p>全区全年实现地区生产总值612.3亿元，同比增长7.1%。</p>
<table><tr><th>指标</th><th>数值</th><th>单位</th></tr><tr><td>高新技术企业</td><td>1024</td><td>家</td></tr>
<tr><td>工业总产值</td><td>1580.6</td><td>亿元</td></tr></table></div>{END}</body></html>""",
        (
            "2022年澜州高新区主要经济指标",
            "全区全年实现地区生产总值612.3亿元，同比增长7.1%。",
            "\n高新技术企业\t1024\t家\n工业总产值\t1580.6\t亿元\n",
        ),
        ("政务公开", "备案号"),
        "2022年澜州高新区主要经济指标",
    ),
    "a post that sets every line in a section of its own": Page(
        f"""<html><head><meta charset="utf-8"><title></title>
<meta property="og:title" content="云启智能完成近3亿元B轮融资"/>
<meta property="og:site_name" content="微信公众平台"/></head><body><h1>云启智能完成近3亿元B轮融资</h1>
<div><em>2024-01-15</em></div><div id="js_content">
{"".join(f"<section><section><span style='font-size:15px'>{p}</span></section></section>" for p in POST)}
<section><span><br></span></section></div></body></html>""",
        POST,
        (),
        "云启智能完成近3亿元B轮融资",
        "2024-01-15",
    ),
    "an old page laid out in tables, paragraphs cut by breaks": Page(
        f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312">
<TITLE>澜州光谷简介</TITLE></HEAD><BODY><TABLE width=778><TR><TD><A href=a>首页</A> | <A href=b>招商</A></TD></TR>
<TR><TD width=160><A href=1>园区概况</A><BR><A href=2>优惠政策</A><BR><A href=3>联系我们</A></TD>
<TD><FONT size=4><B>澜州光谷简介</B></FONT><BR><BR>{"<BR>".join("&nbsp;&nbsp;&nbsp;" + p for p in OLD)}</TD></TR>
<TR><TD>地址：澜州市光谷路1号 电话：0999-1234567</TD></TR></TABLE></BODY></HTML>""",
        OLD,
        ("优惠政策", "招商"),
        "澜州光谷简介",
        encoding="gb18030",
    ),
    "a profile of short lines": Page(
        """<html><head><meta charset="utf-8"><title>公司简介 - 湖畔智造</title></head><body><div><a href="/">首页</a>
<a href="/p">产品中心</a><a href="/n">新闻动态</a></div><div class="main"><h1>湖畔智造（澜州）有限公司</h1>
<div class="text">公司成立于2016年，总部位于澜州高新区。</div><h3>核心产品</h3><div>HP-200型六轴协作机器人</div>
<div>桌面级激光切割机</div><h3>荣誉资质</h3><div>2021年获评国家级专精特新“小巨人”企业</div></div>
<div class="bottom">Copyright © 湖畔智造 <a href="/l">法律声明</a> <a href="/s">隐私政策</a></div></body></html>""",
        ("公司成立于2016年，总部位于澜州高新区。", "HP-200型六轴协作机器人", "桌面级激光切割机", "小巨人"),
        ("新闻动态", "隐私政策"),
        "湖畔智造（澜州）有限公司",
    ),
}
