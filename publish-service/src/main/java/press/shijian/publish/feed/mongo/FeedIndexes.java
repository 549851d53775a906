package press.shijian.publish.feed.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.FeedRoot;
import press.shijian.publish.feed.SplitHead;
import press.shijian.service.DatabasePreparation;

/**
 * Feeds are read by {@code _id}, so what has to stand before the first request is their heads. In version 0.1 a feed had one
 * head for all of its buckets. Each such feed gets a tree; a start that was broken off goes on with those that are left.
 */
@Component
class FeedIndexes implements DatabasePreparation {

    private static final Logger log = LoggerFactory.getLogger(FeedIndexes.class);

    private final SplitHead splitHead;

    FeedIndexes(SplitHead splitHead) {
        this.splitHead = splitHead;
    }

    @Override
    public void prepare(MongoTemplate mongo) {
        List<String> feeds = mongo.getCollection(mongo.getCollectionName(FeedRoot.class))
                .find(Filters.exists("bucketsPerHead", false))
                .projection(Projections.include("_id"))
                .map(feed -> feed.getString("_id"))
                .into(new ArrayList<>());
        for (int i = 0; i < feeds.size(); i++) {
            splitHead.split(new FeedName(feeds.get(i)));
            log.info("Feed {} has a tree of heads ({} of {})", feeds.get(i), i + 1, feeds.size());
        }
    }
}
