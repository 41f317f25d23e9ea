"""Which articles are these, and what do they say? Search, pages of headlines, and the reader."""

from html import escape

import streamlit as st

from components import article_list, article_text, choices, exports, frame, paging
from components.cache import ask
from queries import articles
from queries.articles import ORDERS

SIZE = 10

page = frame.page("articles")
say, filters = page.say, page.filters
orders = ORDERS if filters.text else ORDERS[:2]
order = next((one for one in orders if one == page.setting("order")), orders[-1] if filters.text else orders[0])
folded = page.setting("copies") != "show"

if page.setting("article"):
    article = ask(articles.read, page.setting("article"))
    way = ask(articles.way, filters, page.setting("article"), order=order, fold=folded)
    kept = article_list.kept(page)
    with st.container(key="reader-way", horizontal=True, gap="medium", vertical_alignment="center"):
        back = str((way.number - 1) // SIZE + 1) if way.number and way.number > SIZE else ""
        st.page_link("pages/articles.py", label=say("articles.back"), icon=":material/list:",
                     query_params=page.link(page=back, **kept))  # fmt: skip
        for name, article_id in (("previous", way.previous), ("next", way.next)):
            st.page_link(
                "pages/articles.py", label=say(f"articles.{name}"), disabled=article_id is None,
                query_params=page.link(article=article_id or "", **kept),
            )  # fmt: skip
        if way.number:
            st.caption(say("articles.place", number=say.number(way.number), of=say.number(way.of)), width="content")
    if article is None:
        st.warning(say("articles.unknown", id=f"`{page.setting('article')}`"), icon=":material/search_off:")
        st.stop()
    parts = [article_list.where(page, article), escape(say.count("count.words", article["words"]))]
    st.html(f'<p class="siyaq-where">{" · ".join(parts)}</p>')
    if article["published_basis"] == "text":
        st.caption(say("articles.published.text"))
    if article["url"]:
        st.link_button(say("articles.original"), str(article["url"]), icon=":material/open_in_new:")
    if article["copies"]:
        with st.container(key="card-copies"):
            st.markdown(f"**{say('articles.copies')}**")
            for copy in article["copies"]:
                article_list.link(page, copy)
    article_text.show(page, article)
else:
    stories, found = ask(articles.count_stories, filters), ask(articles.count, filters)
    pages = -(-stories // SIZE)
    with st.container(horizontal=True, gap="medium"):
        choices.one_of(page, "order", orders, order, words="order")
        if stories < found:
            choices.one_of(page, "copies", ("fold", "show"), "fold" if folded else "show", words="copies")
    with st.spinner(say("articles.loading")):
        number = paging.chosen(page, pages)
        rows = ask(articles.page, filters, number=number, size=SIZE, order=order, fold=True)
        copies = ask(articles.of_stories, filters, tuple(int(s) for s in rows.loc[rows["copies"] > 0, "story"]))
    counted = say("articles.counted", stories=say.count("count.stories", stories),
                  articles=say.count("count.articles", found))  # fmt: skip
    with st.container(key="card-articles"):
        exports.head(page, "articles", counted, exports.articles(filters, order), chart=False)
        article_list.show(page, rows, key="list", copies=copies)
    paging.show(page, pages)
