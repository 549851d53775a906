package press.shijian.review.article.web;

import org.springframework.stereotype.Component;
import press.shijian.review.article.mongo.ArticleQueries;
import press.shijian.shell.SignedIn;

/** Requests for corrections that wait for an answer, as the bean {@code openRequests} in templates. Public for them only. */
@Component("openRequests")
public class OpenRequests {

    /** Nobody needs to know more, and counting stays cheap. */
    private static final int COUNT_LIMIT = 100;

    private final ArticleQueries articles;

    OpenRequests(ArticleQueries articles) {
        this.articles = articles;
    }

    /** None for somebody who may not answer them. */
    public long count(SignedIn me) {
        return ArticleActions.mayOrder(me) ? articles.requests(COUNT_LIMIT) : 0;
    }
}
