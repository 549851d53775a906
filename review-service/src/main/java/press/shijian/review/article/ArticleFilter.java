package press.shijian.review.article;

import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.review.desk.ArticleState;

/**
 * Which articles somebody wants to see.
 *
 * @param terms all of which an article must have; empty where nothing is looked for
 * @param state null for all states
 * @param requested only those whose student waits for an answer
 */
public record ArticleFilter(List<String> terms, @Nullable ArticleState state, boolean requested) {}
