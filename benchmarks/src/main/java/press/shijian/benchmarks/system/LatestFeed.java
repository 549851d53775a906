package press.shijian.benchmarks.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import press.shijian.engines.Await;
import press.shijian.local.demo.JsonApi;
import tools.jackson.databind.JsonNode;

/** A feed of the public site, as readers see it. */
public record LatestFeed(JsonApi site) {

    private static final int LARGEST_PAGE = 50;

    /** How many articles stand in it. */
    public long total() {
        return total("latest");
    }

    /** How many articles stand in any feed, as {@code category:zhijiao}. */
    public long total(String feed) {
        return site.get("/api/feeds/" + feed + "?size=1").json().path("total").asLong();
    }

    /** The newest first. */
    public List<String> newestTitles() {
        List<String> titles = new ArrayList<>();
        for (JsonNode item : items()) {
            titles.add(item.path("title").asString());
        }
        return titles;
    }

    /** Within the site, as {@code /zhijiao/42.html}. */
    public String newestPath() {
        return items().path(0).path("path").asString();
    }

    /**
     * @throws IllegalStateException when there are fewer after that time
     */
    public void await(long total, Duration patience) {
        if (!Await.until(() -> total() >= total, patience)) {
            throw new IllegalStateException(
                    total() + " articles instead of " + total + " after " + patience.toSeconds() + " s");
        }
    }

    private JsonNode items() {
        return site.get("/api/feeds/latest?size=" + LARGEST_PAGE).json().path("items");
    }
}
