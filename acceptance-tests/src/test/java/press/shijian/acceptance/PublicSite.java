package press.shijian.acceptance;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** What any reader sees. */
record PublicSite(URI address, Visitor calls) {

    static PublicSite at(URI address) {
        return new PublicSite(address, new Visitor(address));
    }

    /** The titles on a feed's first page, in its order. */
    List<String> titlesIn(String feed) {
        return StreamSupport.stream(firstPageOf(feed).spliterator(), false)
                .map(card -> card.path("title").asString())
                .toList();
    }

    /** Student and feeds hear of an article side by side: either may be a moment ahead. */
    void waitsFor(String title, String feed) {
        await(title + " in " + feed)
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> titlesIn(feed).contains(title));
    }

    JsonNode firstPageOf(String feed) {
        return calls.get("/api/feeds/" + feed + "?page=1&size=50")
                .is(200)
                .json()
                .path("items");
    }

    /** @param url as the student was told it */
    Answer article(String url) {
        return calls.get(URI.create(url).getPath());
    }
}
