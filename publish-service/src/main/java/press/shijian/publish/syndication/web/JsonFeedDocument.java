package press.shijian.publish.syndication.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @see <a href="https://www.jsonfeed.org/version/1.1/">JSON Feed 1.1</a> */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JsonFeedDocument(
        String version,
        String title,
        String description,
        @JsonProperty("home_page_url") String homePageUrl,
        @JsonProperty("feed_url") String feedUrl,
        String language,
        List<Item> items) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String id,
            String url,
            String title,
            String summary,
            @JsonProperty("content_html") String contentHtml,
            @JsonProperty("date_published") Instant datePublished,
            @JsonProperty("date_modified") @Nullable Instant dateModified,
            List<Author> authors,
            List<String> tags) {}

    record Author(String name) {}

    static JsonFeedDocument of(FeedContent content) {
        return new JsonFeedDocument(
                "https://jsonfeed.org/version/1.1",
                content.title(),
                content.description(),
                content.page(),
                content.self(),
                FeedContent.LANGUAGE,
                content.entries().stream()
                        .map(entry -> new Item(
                                entry.id(),
                                entry.url(),
                                entry.title(),
                                entry.excerpt(),
                                entry.body(),
                                entry.publishedAt(),
                                entry.updatedAt().equals(entry.publishedAt()) ? null : entry.updatedAt(),
                                List.of(new Author(entry.author())),
                                List.of(entry.category())))
                        .toList());
    }
}
