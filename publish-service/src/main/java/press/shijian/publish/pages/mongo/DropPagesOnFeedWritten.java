package press.shijian.publish.pages.mongo;

import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.mongodb.core.mapping.event.AbstractMongoEventListener;
import org.springframework.data.mongodb.core.mapping.event.AfterSaveEvent;
import org.springframework.stereotype.Component;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.FeedRoot;
import press.shijian.publish.pages.KeptPages;
import press.shijian.publish.pages.Subject;

/**
 * On the instance that writes a feed, its pages show the new article at once. Other instances know the event only, and see its
 * effect a tenth of a second later at most.
 */
@Component
class DropPagesOnFeedWritten extends AbstractMongoEventListener<FeedRoot> {

    private final KeptPages pages;

    DropPagesOnFeedWritten(KeptPages pages) {
        this.pages = pages;
    }

    @Override
    public void onAfterSave(AfterSaveEvent<FeedRoot> saved) {
        Document written = Objects.requireNonNull(saved.getDocument());
        FeedName feed = new FeedName(written.getString("_id"));
        pages.drop(Set.of(Subject.feed(feed)));
    }
}
