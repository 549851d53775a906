package press.shijian.publish.feed;

import java.util.ArrayList;
import java.util.List;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;
import press.shijian.messaging.AggregateRoot;

/**
 * What the feeds know of one submission's article: in which feeds it stands, and how far {@code shijian.articles} was heard
 * about it. It begins with the first event about the article and is <i>placed</i> once the article stands in all of its
 * feeds. It is no longer placed when the article has left them, and placed again if it comes back.
 */
@Document("placements")
@TypeAlias("feed-membership")
public class FeedMembership extends AggregateRoot {

    private List<String> feeds = new ArrayList<>();

    @PersistenceCreator
    private FeedMembership(String id) {
        super(id);
    }

    public static FeedMembership of(String submissionId) {
        return new FeedMembership(submissionId);
    }

    public boolean isPlaced() {
        return !feeds.isEmpty();
    }

    public void takenOut() {
        feeds = new ArrayList<>();
    }

    public void placedIn(List<FeedName> feeds) {
        this.feeds = new ArrayList<>(feeds.stream().map(FeedName::value).toList());
    }
}
