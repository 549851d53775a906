package press.shijian.review.article.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import press.shijian.refusal.Refusal;
import press.shijian.review.article.ArticleFilter;
import press.shijian.review.article.mongo.ArticleQueries;
import press.shijian.review.desk.ArticleState;
import press.shijian.review.desk.ArticleTerms;
import press.shijian.text.PlainText;

/**
 * What somebody asked of the list of articles, checked.
 *
 * @param words as they were typed, tidied; empty where nothing is looked for
 * @param state as it was named; null for all of them
 */
record ArticleSearch(String words, @Nullable String state, ArticleFilter filter, int page) {

    /** In the place of a state: those whose student waits for an answer. */
    static final String REQUESTED = "requested";

    private static final int WORDS_LIMIT = 100;

    static ArticleSearch of(@Nullable String words, @Nullable String state, int page) {
        String typed = PlainText.line(words);
        int length = PlainText.length(typed);
        if (length > WORDS_LIMIT) {
            throw Refusal.invalidField("q", "article.words.too-long", WORDS_LIMIT, length);
        }
        List<String> terms = ArticleTerms.asked(typed);
        if (!typed.isEmpty() && terms.isEmpty()) {
            throw Refusal.invalidField("q", "article.search.no-words");
        }
        if (page < 1 || page > ArticleQueries.LAST_PAGE) {
            throw Refusal.invalidField("page", "review.page.range", 1, ArticleQueries.LAST_PAGE);
        }
        String named = state == null || state.isBlank() ? null : state.strip();
        boolean requested = REQUESTED.equals(named);
        ArticleState wanted = named == null || requested ? null : state(named);
        return new ArticleSearch(typed, named, new ArticleFilter(terms, wanted, requested), page);
    }

    private static ArticleState state(String named) {
        return ArticleState.of(named)
                .orElseThrow(() -> Refusal.invalidField(
                        "state",
                        "review.state.unknown",
                        Stream.concat(
                                        Arrays.stream(ArticleState.values()).map(ArticleState::slug),
                                        Stream.of(REQUESTED))
                                .collect(Collectors.joining(", "))));
    }
}
