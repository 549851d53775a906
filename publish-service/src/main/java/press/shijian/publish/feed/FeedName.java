package press.shijian.publish.feed;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.service.Category;

/**
 * Names one stored feed, as it stands in addresses and in the database: {@code latest}, {@code category:zhijiao},
 * {@code source:云南大学}.
 */
public record FeedName(String value) {

    public static final FeedName LATEST = new FeedName("latest");

    public static FeedName category(Slug category) {
        return new FeedName("category:" + category);
    }

    public static FeedName category(Category category) {
        return category(new Slug(category.slug()));
    }

    /** Those that an article stands in, the latest feed last. */
    static List<FeedName> ofArticle(Source source, Slug category) {
        Stream<FeedName> sources = SourceSlugs.levels(source).stream().map(FeedName::source);
        return Stream.of(Stream.of(category(category)), sources, Stream.of(LATEST))
                .flatMap(Function.identity())
                .toList();
    }

    /** @param slug of any of the levels that {@link SourceSlugs} makes */
    public static FeedName source(String slug) {
        return new FeedName("source:" + slug);
    }

    @Override
    public String toString() {
        return value;
    }
}
