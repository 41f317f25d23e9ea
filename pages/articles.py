"""Which articles are these, and what do they say? Search, pages of headlines, and the reader."""

import streamlit as st

from components import article_list, article_text, choices, exports, frame, paging
from components.arabic import for_html
from components.cache import ask
from queries import articles
from queries.articles import ORDERS

SIZE = 10

page = frame.page("articles")
say, filters = page.say, page.filters

if page.setting("article"):
    article = ask(articles.read, page.setting("article"))
    newer, older = ask(articles.neighbours, filters, page.setting("article"))
    with st.container(key="reader-way", horizontal=True, gap="medium"):
        st.page_link("pages/articles.py", label=say("articles.back"), icon=":material/list:",
                     query_params=page.link())  # fmt: skip
        for name, article_id in (("newer", newer), ("older", older)):
            st.page_link(
                "pages/articles.py", label=say(f"articles.{name}"), disabled=article_id is None,
                query_params=page.link(article=article_id or ""),
            )  # fmt: skip
    if article is None:
        st.warning(say("articles.unknown", id=f"`{page.setting('article')}`"), icon=":material/search_off:")
        st.stop()
    where = [str(article["source"] or ""), say.day(article["published"]), say.count("count.words", article["words"])]
    st.html(f'<p class="siyaq-where">{" · ".join(for_html(part) for part in where if part)}</p>')
    if article["published_basis"] == "text":
        st.caption(say("articles.published.text"))
    if article["url"]:
        st.link_button(say("articles.original"), str(article["url"]), icon=":material/open_in_new:")
    copies = article["copies"]
    if copies:
        with st.container(key="card-copies"):
            st.markdown(f"**{say('articles.copies')}**")
            for copy in copies:
                article_list.link(page, copy)
    article_text.show(page, article)
else:
    orders = ORDERS if filters.text else ORDERS[:2]
    asked = page.setting("order")
    order = next((name for name in orders if name == asked), orders[-1] if filters.text else orders[0])
    total = ask(articles.count, filters)
    pages = -(-total // SIZE)
    choices.one_of(page, "order", orders, order, words="order")
    with st.container(key="card-articles"):
        title = say.count("count.articles", total)
        exports.head(page, "articles", title, exports.articles(filters, order), chart=False)
        rows = ask(articles.page, filters, number=paging.chosen(page, pages), size=SIZE, order=order)
        article_list.show(page, rows, key="list")
    paging.show(page, pages)
